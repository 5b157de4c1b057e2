package io.maskwatch.bench.pipeline;

import io.maskwatch.bench.report.BenchReport;
import io.maskwatch.bench.report.Benchmark;
import io.maskwatch.bench.report.Machine;
import io.maskwatch.bench.report.Race;
import io.maskwatch.bench.report.ScratchFolder;
import io.maskwatch.bench.report.Timings;
import io.maskwatch.bench.vision.ThreeFaces;
import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectSettings;
import io.maskwatch.detect.frame.RawRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Times the whole job with its broker and a bare loop over the same frames, by turns, with a subtask or thread for each core. */
public final class PipelineBench {
    /** Old enough that no frame of the benchmark is from the future, young enough to be looked at. */
    private static final Duration FIRST_AGE = Duration.ofHours(20);

    private static final int MOST_SUBTASKS = 16;

    private final int subtasks;
    private final CameraFrames ofJob;
    private final CameraFrames ofLoop;
    private final DetectConfig config;

    /**
     * A benchmark that has opened nothing yet.
     *
     * @param jpeg what all cameras show: somebody
     */
    private PipelineBench(byte[] jpeg, int width, int height, int subtasks) {
        Instant first = Instant.now().minus(FIRST_AGE);
        this.subtasks = subtasks;
        this.ofJob = new CameraFrames(subtasks, jpeg, width, height, first);
        this.ofLoop = new CameraFrames(subtasks, jpeg, width, height, first);
        // The frames are there all at once: each is looked at, however old.
        this.config = DetectConfig.read(
                Map.of(),
                Map.of(
                        DetectSettings.MAX_FRAME_AGE.key(), "24h",
                        DetectSettings.NEWEST_ONLY.key(), "false",
                        DetectSettings.PARALLELISM.key(), Integer.toString(subtasks)));
    }

    /** Measures it, in about two minutes. Quick takes half a minute, and is less exact. */
    public static BenchReport measure(boolean quick) throws Exception {
        int subtasks = Math.min(MOST_SUBTASKS, Runtime.getRuntime().availableProcessors());
        PipelineBench bench = new PipelineBench(ThreeFaces.jpeg(), ThreeFaces.WIDTH, ThreeFaces.HEIGHT, subtasks);
        try (ScratchFolder folder = ScratchFolder.make()) {
            return quick ? bench.run(folder.path(), 1, 3, 8) : bench.run(folder.path(), 2, 9, 25);
        }
    }

    /**
     * Runs both in turn.
     *
     * @param folder that is empty, for what the broker keeps
     * @param times frames of each camera in a round
     */
    private BenchReport run(Path folder, int warmUp, int rounds, int times) throws Exception {
        Machine machine = Machine.here();
        int frames = times * subtasks * CameraFrames.CAMERAS_PER_PARTITION;
        try (WholePipeline pipeline = new WholePipeline(folder, config);
                BareLoop loop = new BareLoop(config)) {
            Race race = new Race();
            race.addMeasured("job", () -> nanos(pipeline::run, ofJob.next(times)) / frames);
            race.addMeasured("loop", () -> nanos(loop::run, ofLoop.next(times)) / frames);
            Map<String, Timings> measured = race.run(warmUp, rounds);
            return new BenchReport(
                    machine,
                    List.of(new Benchmark(
                            "pipeline",
                            "a frame of 1280x720 with three faces through " + subtasks + " subtasks, time on the clock",
                            measured.get("job"),
                            measured.get("loop"),
                            "a bare loop without Kafka and Flink")));
        }
    }

    private interface Work {
        void run(List<RawRecord> records) throws InterruptedException, ExecutionException;
    }

    private static long nanos(Work work, List<RawRecord> records) {
        try {
            long start = System.nanoTime();
            work.run(records);
            return System.nanoTime() - start;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while frames were looked at", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a frame could not be looked at", e.getCause());
        }
    }
}
