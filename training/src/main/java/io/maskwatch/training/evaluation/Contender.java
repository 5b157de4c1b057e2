package io.maskwatch.training.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A detector to be measured.
 *
 * @param model its file or folder; empty for the shipped one
 */
public record Contender(FinderKind kind, Optional<Path> model) {
    /** The kind alone where nobody else is of it, else with the model. */
    String label(FinderKind first, List<Contender> peers) {
        boolean alone = !kind.equals(first)
                && peers.stream().filter(peer -> peer.kind.equals(kind)).count() == 1;
        return alone
                ? kind.argument()
                : kind.argument() + model.map(path -> " " + path).orElse("");
    }
}
