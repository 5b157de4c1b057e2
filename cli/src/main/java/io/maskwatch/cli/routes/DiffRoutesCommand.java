package io.maskwatch.cli.routes;

import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.cli.ServiceOptions.Answer;
import io.maskwatch.routing.document.DocumentDiff;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch routes diff}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints what applying a routes file would change: + new, - gone, ~ changed. Changes nothing.",
        footer = {"", "Exit codes: 0 nothing differs, 1 something does or it failed, 2 wrong usage."})
final class DiffRoutesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The YAML file.")
    private Path file;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RoutesFile read = RoutesFile.read(file);
        Answer present = service.get("/api/v1/routes");
        List<String> lines = DocumentDiff.lines(present.body().path("document").asText(), read.text());
        lines.forEach(out::println);
        long version = present.body().path("version").asLong();
        out.println(
                lines.isEmpty()
                        ? file + " says what version " + version + " says"
                        : lines.size() + " differences to version " + version);
        out.flush();
        return lines.isEmpty() ? 0 : 1;
    }
}
