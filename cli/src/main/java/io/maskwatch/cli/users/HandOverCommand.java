package io.maskwatch.cli.users;

import io.maskwatch.cli.ServiceOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch users hand-over}. */
@Command(
        name = "hand-over",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Hands a user who logs in by a password over to the OpenID Connect provider: whoever logs in there under"
                        + " this name next gets the account with its history, and the provider says their role and sites. The"
                        + " password works until then.")
final class HandOverCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Whom to hand over.")
    private String name;

    @Option(names = "--undo", description = "Take it back, as long as nobody has logged in.")
    private boolean undo;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        String path = "/api/v1/users/" + ServiceOptions.encoded(name);
        service.send("PATCH", path, "application/json", "{\"handOver\":" + !undo + "}", "");
        spec.commandLine()
                .getOut()
                .println(
                        undo
                                ? name + " goes on logging in by a password."
                                : name + " is the provider's from the next log-in there under this name.");
        return 0;
    }
}
