package io.maskwatch.cli.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.UserErrorException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code maskwatch routes check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Checks a routes file and reports everything that is wrong with it, its templates too, without a"
                + " service. With --address, the service also checks the other settings of the receivers and their"
                + " secrets. Changes nothing.",
        footer = {"", "docs/routing.md explains every key. Exit codes: 0 sound, 1 not, 2 wrong usage."})
final class CheckCommand extends RoutesFileCommand {
    @Override
    int run(RoutesFile read, PrintWriter out) {
        if (service().isNamed()) {
            askService(read);
        }
        out.println("%s is sound%s"
                .formatted(
                        file(),
                        service().isNamed()
                                ? ""
                                : "; the service checks the other settings of its receivers when it is applied"));
        return 0;
    }

    private void askService(RoutesFile read) {
        JsonNode answer = service()
                .send("POST", "/api/v1/routes/check", "application/yaml", read.text(), "")
                .body();
        if (!answer.path("valid").asBoolean()) {
            StringBuilder text = new StringBuilder(file() + " cannot be applied:");
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
