package io.maskwatch.bench.vision;

import io.maskwatch.bench.report.BenchReport;
import io.maskwatch.vision.OrderlyStop;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch bench vision}. */
@Command(
        name = "vision",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures how long a frame takes through the models on one thread, beside the design that most articles"
                        + " use (in OpenCV) and beside the build of 2026-11-29 (ImageIO and PyTorch). All take turns in one run, and"
                        + " processor time is counted, so that the ratios hold on a busy machine, too. Takes a minute or two.")
public final class VisionBenchCommand implements Callable<Integer> {
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 60;
    private static final int QUICK_WARM_UP = 2;
    private static final int QUICK_ROUNDS = 8;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "Fewer rounds, in a few seconds; less exact.")
    private boolean quick;

    @Option(names = "--json", description = "Print one JSON object; a ratio above 1 means that we are faster.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        BenchReport report = OrderlyStop.run(() ->
                quick ? new VisionBench().run(QUICK_WARM_UP, QUICK_ROUNDS) : new VisionBench().run(WARM_UP, ROUNDS));
        spec.commandLine().getOut().println(json ? report.json() : report.text());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
