package io.maskwatch.training.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A detector to be measured.
 *
 * @param model its file or folder; empty for the shipped one
 */
record Contender(FinderKind kind, Optional<Path> model) {
    /** The kind alone where nobody else is of it, else with the model. */
    String label(FinderKind first, List<Contender> peers) {
        boolean alone = !kind.equals(first)
                && peers.stream().filter(peer -> peer.kind.equals(kind)).count() == 1;
        return alone
                ? kind.argument()
                : kind.argument() + model.map(path -> " " + path).orElse("");
    }

    /** From {@code NAME=PATH}. */
    static final class Converter implements ITypeConverter<Contender> {
        @Override
        public Contender convert(String argument) {
            int equals = argument.indexOf('=');
            if (equals < 1 || equals == argument.length() - 1) {
                throw new TypeConversionException(
                        "expected NAME=PATH as in yunet=yunet.onnx, got \"" + argument + "\"");
            }
            return new Contender(
                    FinderKind.of(argument.substring(0, equals)), Optional.of(Path.of(argument.substring(equals + 1))));
        }
    }
}
