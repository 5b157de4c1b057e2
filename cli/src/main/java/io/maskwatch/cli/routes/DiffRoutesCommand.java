package io.maskwatch.cli.routes;

import io.maskwatch.cli.ServiceOptions.Answer;
import io.maskwatch.routing.document.DocumentDiff;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code maskwatch routes diff}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints what applying a routes file would change: + new, - gone, ~ changed. Changes nothing.",
        footer = {"", "Exit codes: 0 nothing differs, 1 something does or it failed, 2 wrong usage."})
final class DiffRoutesCommand extends RoutesFileCommand {
    @Override
    int run(RoutesFile read, PrintWriter out) {
        Answer present = service().get("/api/v1/routes");
        List<String> lines = DocumentDiff.lines(present.body().path("document").asText(), read.text());
        lines.forEach(out::println);
        long version = present.body().path("version").asLong();
        out.println(
                lines.isEmpty()
                        ? file() + " says what version " + version + " says"
                        : lines.size() + " differences to version " + version);
        return lines.isEmpty() ? 0 : 1;
    }
}
