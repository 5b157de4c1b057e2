package io.maskwatch.cli.bench;

import io.maskwatch.bench.report.BenchReport;
import io.maskwatch.bench.vision.VisionBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maskwatch bench vision}. */
@Command(
        name = "vision",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures how long a frame takes through the models on one thread, beside the design that most articles"
                        + " use (in OpenCV) and beside the build of 2026-11-29 (ImageIO and PyTorch). All take turns in one run, and"
                        + " processor time is counted, so that the ratios hold on a busy machine, too. Takes a minute or two.")
final class VisionBenchCommand extends RaceCommand {
    @Option(names = "--quick", description = "Fewer rounds, in a few seconds; less exact.")
    private boolean quick;

    @Override
    BenchReport measure() throws Exception {
        return VisionBench.measure(quick);
    }
}
