package io.maskwatch.cli.routes;

import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.cli.ServiceOptions.Answer;
import io.maskwatch.routing.document.DocumentDiff;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maskwatch routes apply}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Puts a routes file into force in every instance, without a restart. Prints what"
                + " changes: + new, - gone, ~ changed. A file with a problem changes nothing.",
        footer = {"", "docs/routing.md explains every key. Exit codes: 0 done, 1 not done, 2 wrong usage."})
final class ApplyRoutesCommand extends RoutesFileCommand {
    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Who applies it (default: the name of the user on this machine).")
    private String author = System.getProperty("user.name");

    @Override
    int run(RoutesFile read, PrintWriter out) {
        Answer present = service().get("/api/v1/routes");
        String before = present.body().path("document").asText();
        if (before.equals(read.text())) {
            out.println("version " + present.body().path("version").asLong() + " is this file already");
        } else {
            String path = "/api/v1/routes?author=" + ServiceOptions.encoded(author);
            Answer applied = service().send("PUT", path, "application/yaml", read.text(), present.eTag());
            DocumentDiff.lines(before, read.text()).forEach(out::println);
            out.println("version " + applied.body().path("version").asLong() + " applies");
        }
        return 0;
    }
}
