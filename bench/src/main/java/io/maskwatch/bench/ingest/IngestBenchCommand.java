package io.maskwatch.bench.ingest;

import io.maskwatch.bench.report.BenchReport;
import io.maskwatch.vision.OrderlyStop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
public final class IngestBenchCommand implements Callable<Integer> {
    private static final int ROUNDS = 2;
    private static final int QUICK_SECONDS = 60;
    private static final int SECONDS = 60;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "A smaller picture (640x360), in half a minute; less exact.")
    private boolean quick;

    @Option(names = "--json", description = "Print one JSON object; a ratio above 1 means that we are faster.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (!FfmpegCommand.isInstalled()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "bench ingest compares with the ffmpeg command, which is not installed: apt-get install ffmpeg");
            return 1;
        }
        Path folder = Files.createTempDirectory("maskwatch-bench");
        try {
            BenchReport report = OrderlyStop.run(() -> quick
                    ? new IngestBench(folder, 640, 360, QUICK_SECONDS).run(1, ROUNDS)
                    : new IngestBench(folder, 1920, 1080, SECONDS).run(0, ROUNDS));
            spec.commandLine().getOut().println(json ? report.json() : report.text());
            spec.commandLine().getOut().flush();
        } finally {
            Files.deleteIfExists(folder.resolve("camera.mp4"));
            Files.delete(folder);
        }
        return 0;
    }
}
