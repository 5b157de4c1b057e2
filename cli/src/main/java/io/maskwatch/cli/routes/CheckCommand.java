package io.maskwatch.cli.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.cli.UserErrorException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch routes check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Checks a routes file and tells everything that is wrong with it, without a service. With --address"
                        + " the service checks the settings of receivers and their secrets, too. Changes nothing.",
        footer = {"", "docs/routing.md explains every key. Exit codes: 0 sound, 1 not, 2 wrong usage."})
final class CheckCommand implements Callable<Integer> {
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
        if (service.isNamed()) {
            askService(read);
        }
        out.println("%s is sound%s"
                .formatted(
                        file,
                        service.isNamed()
                                ? ""
                                : "; the service checks the settings of its receivers when it is applied"));
        out.flush();
        return 0;
    }

    private void askService(RoutesFile read) {
        JsonNode answer = service.send("POST", "/api/v1/routes/check", "application/yaml", read.text(), "")
                .body();
        if (!answer.path("valid").asBoolean()) {
            StringBuilder text = new StringBuilder(file + " cannot be applied:");
            answer.path("problems")
                    .forEach(problem -> text.append("\n  line %d: %s %s"
                            .formatted(
                                    problem.path("line").asInt(),
                                    problem.path("path").asText(),
                                    problem.path("message").asText())));
            throw new UserErrorException(text.toString());
        }
    }
}
