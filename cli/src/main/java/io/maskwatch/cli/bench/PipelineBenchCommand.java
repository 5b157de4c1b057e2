package io.maskwatch.cli.bench;

import io.maskwatch.bench.pipeline.PipelineBench;
import io.maskwatch.bench.report.BenchReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maskwatch bench pipeline}. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures what Kafka and Flink cost beside the models: how long the job, with a broker of its own and a"
                        + " subtask for each core, takes to look at frames with three faces, beside a bare loop of the same classes on"
                        + " as many threads. They take turns in one run; time on the clock is counted, so the machine should be quiet."
                        + " Takes about two minutes.")
final class PipelineBenchCommand extends RaceCommand {
    @Option(names = "--quick", description = "Fewer frames, in half a minute; less exact.")
    private boolean quick;

    @Override
    BenchReport measure() throws Exception {
        return PipelineBench.measure(quick);
    }
}
