package io.maskwatch.cli.bench;

import io.maskwatch.bench.report.BenchReport;
import io.maskwatch.vision.OrderlyStop;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that measures us beside others, and prints what came of it. */
abstract class RaceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object; a ratio above 1 means that we are faster.")
    private boolean json;

    /** Runs all contenders in turn. */
    abstract BenchReport measure() throws Exception;

    @Override
    public final Integer call() throws Exception {
        BenchReport report = OrderlyStop.run(this::measure);
        spec.commandLine().getOut().println(json ? report.json() : report.text());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
