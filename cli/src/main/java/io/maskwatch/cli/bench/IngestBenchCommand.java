package io.maskwatch.cli.bench;

import io.maskwatch.bench.ingest.IngestBench;
import io.maskwatch.bench.report.BenchReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maskwatch bench ingest}. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures what it costs to decode a minute of a camera's stream (1920x1080, 25 pictures a second) and make ready"
                        + " the frames that are wanted, beside decoding every picture and beside the ffmpeg command, which must be"
                        + " installed. All take turns in one run on one thread each, and processor time is counted. Takes a few"
                        + " minutes.")
final class IngestBenchCommand extends RaceCommand {
    @Option(names = "--quick", description = "A smaller picture (640x360), in half a minute; less exact.")
    private boolean quick;

    @Override
    BenchReport measure() throws Exception {
        return IngestBench.measure(quick);
    }
}
