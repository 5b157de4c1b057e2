package io.maskwatch.cli.silences;

import io.maskwatch.cli.ServiceOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch silences end}. */
@Command(
        name = "end",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Ends a silence now. Alerts that it held back and that are still open are sent at once.")
final class EndCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The silence's id, as maskwatch silences list shows it.")
    private String id;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Who ends it (default: the name of the user on this machine).")
    private String author = System.getProperty("user.name");

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        service.delete("/api/v1/silences/" + ServiceOptions.encoded(id) + "?author=" + ServiceOptions.encoded(author));
        PrintWriter out = spec.commandLine().getOut();
        out.println(id + " has ended");
        out.flush();
        return 0;
    }
}
