package io.maskwatch.bench.cameras;

import io.maskwatch.bench.ingest.FfmpegCommand;
import io.maskwatch.bench.pipeline.WholePipeline;
import io.maskwatch.bench.report.BenchReport;
import io.maskwatch.bench.report.Benchmark;
import io.maskwatch.bench.report.Machine;
import io.maskwatch.bench.report.ScratchFolder;
import io.maskwatch.bench.report.Timings;
import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectSettings;
import io.maskwatch.ingest.IngestAgent;
import io.maskwatch.ingest.IngestConfig;
import io.maskwatch.ingest.IngestSettings;
import io.maskwatch.schemas.CameraStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Measures what a camera costs in which nothing moves, beside a busy one: agent, broker and job run in this process, and eight
 * cameras of each kind by turns. What the process takes without a camera is taken off, so that a camera's own share is left.
 */
public final class QuietBench {
    private static final int CAMERAS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final IngestAgent agent;
    private final long seconds;

    private QuietBench(IngestAgent agent, long seconds) {
        this.agent = agent;
        this.seconds = seconds;
    }

    /**
     * Measures it, in about five minutes. Quick takes a minute and a half, and is less exact.
     *
     * @throws IOException where the {@code ffmpeg} command is not installed
     */
    public static BenchReport measure(boolean quick) throws Exception {
        if (!FfmpegCommand.isInstalled()) {
            throw new IOException(
                    "bench quiet draws its cameras with the ffmpeg command, which is not installed: apt-get install ffmpeg");
        }
        Machine machine = Machine.here();
        int subtasks = Runtime.getRuntime().availableProcessors();
        DetectConfig detect = DetectConfig.read(
                Map.of(), Map.of(DetectSettings.PARALLELISM.key(), Integer.toString(Math.min(CAMERAS, subtasks))));
        try (ScratchFolder folder = ScratchFolder.make()) {
            CameraClips clips = CameraClips.draw(folder.path());
            try (WholePipeline pipeline = new WholePipeline(folder.path(), detect);
                    IngestAgent agent = agent(folder.path(), pipeline.bootstrapServers())) {
                agent.start();
                QuietBench bench = new QuietBench(agent, quick ? 10 : 20);
                return new BenchReport(machine, List.of(bench.run(clips, 1, quick ? 1 : 3)));
            }
        }
    }

    private static IngestAgent agent(Path folder, String bootstrapServers) {
        IngestConfig config =
                IngestSettings.config(IngestSettings.read(Map.of(), Map.of())).withFileRoots(List.of(folder));
        return new IngestAgent(config, Map.of("bootstrap.servers", bootstrapServers), Clock.systemUTC());
    }

    private Benchmark run(CameraClips clips, int warmUp, int rounds) throws IOException, InterruptedException {
        long[] quiet = new long[rounds];
        long[] busy = new long[rounds];
        for (int round = -warmUp; round < rounds; round++) {
            long alone = ProcessorTime.perSecond(seconds);
            busy[Math.max(0, round)] = ofCamera(clips.busy(), status -> status.getFramesPublished() > 0, alone);
            quiet[Math.max(0, round)] = ofCamera(clips.quiet(), status -> status.getFramesQuiet() > 0, alone);
        }
        return new Benchmark(
                "quiet-camera",
                "a second of a camera of 640x360 in which nothing moves, four frames a second, processor time",
                Timings.of(quiet),
                Timings.of(busy),
                "three people who move");
    }

    /** What each of the cameras takes in a second once it is as told, nanoseconds of processor time. */
    private long ofCamera(Path clip, Predicate<CameraStatus> isReady, long alone)
            throws IOException, InterruptedException {
        for (int index = 0; index < CAMERAS; index++) {
            agent.apply(CameraClips.camera("camera-" + index, clip));
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!agent.statuses().values().stream().allMatch(isReady)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the cameras of the benchmark do not run: "
                        + agent.statuses().values());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        long together = ProcessorTime.perSecond(seconds);
        List.copyOf(agent.statuses().keySet()).forEach(agent::remove);
        return (together - alone) / CAMERAS;
    }
}
