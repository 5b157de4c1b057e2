package io.maskwatch.cli.access;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code maskwatch access list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Prints what each service must be allowed to do in Kafka. Doesn't connect to Kafka.")
final class ListAccessCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (ServiceAccess service : ServiceAccess.all()) {
            RightLines.of(service.bindings()).forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
