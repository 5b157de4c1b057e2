package io.maskwatch.cli.routes;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.routing.Routing;
import io.maskwatch.routing.document.ReceiverChecks;
import io.maskwatch.routing.document.RoutesDocument;
import io.maskwatch.routing.document.RoutesProblem;
import io.maskwatch.schemas.text.FileTooLargeException;
import io.maskwatch.schemas.text.SmallFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A routes file on this machine, with what is wrong with it.
 *
 * @param text as it stands
 * @param routing what it says
 */
record RoutesFile(String text, Routing routing) {
    /** The receiver that the service's settings alerts.webhook.* make. */
    private static final Set<String> OF_SETTINGS = Set.of("webhook");

    /** Reads a file. Throws {@link UserErrorException} with every problem. */
    static RoutesFile read(Path file) {
        String text = text(file);
        RoutesDocument read = RoutesDocument.read(text, ReceiverChecks.withoutService(OF_SETTINGS));
        return new RoutesFile(
                text, read.routing().orElseThrow(() -> new UserErrorException(sentences(file, read.problems()))));
    }

    static String sentences(Path file, List<RoutesProblem> problems) {
        return problems.stream()
                .map(RoutesProblem::toString)
                .collect(Collectors.joining("\n  ", file + " cannot be applied:\n  ", ""));
    }

    private static String text(Path file) {
        try {
            return SmallFile.read(file, RoutesDocument.MOST_BYTES);
        } catch (FileTooLargeException e) {
            throw new UserErrorException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UserErrorException(
                    "cannot read " + file + " as UTF-8 text (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
