package io.maskwatch.cli.users;

import io.maskwatch.cli.ServiceOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch users link}. */
@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints an address that logs a user in once.")
final class LinkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Who it is for.")
    private String name;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = "How long it is valid, at most 1d (default: ${DEFAULT-VALUE}).")
    private String validFor;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        String path = "/api/v1/users/" + ServiceOptions.encoded(name) + "/log-in-links?validFor="
                + ServiceOptions.encoded(validFor);
        spec.commandLine()
                .getOut()
                .println(service.send("POST", path, "application/json", "{}", "")
                        .body()
                        .path("url")
                        .asText());
        return 0;
    }
}
