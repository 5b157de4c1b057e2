package io.maskwatch.detect.measure;

import io.maskwatch.detect.decide.CameraPolicy;
import io.maskwatch.detect.decide.PolicyZone;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.job.DetectTopology;
import io.maskwatch.detect.job.PolicyChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The job's own decisions in a Flink of this JVM, fed with made-up faces: how many they take in a second, and how large
 * their state is. The thread of the decisions does in the job what it does here: it reads frames from the network stack,
 * keeps the state in the heap, decides, and encodes records. It does not make frames up, and it writes no checkpoints, whose
 * cost depends on where they go.
 */
public final class DecideBench {
    private DecideBench() {}

    /** Measures; takes a while. Throws where the job fails. */
    public static DecideFigures measure(DecideLoad load) throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory("maskwatch-bench");
        String name = UUID.randomUUID().toString();
        CompletableFuture<Stopwatch.Times> lap = Stopwatch.lap(name);
        try {
            JobClient job = start(load, name, folder);
            CompletableFuture.anyOf(lap, job.getJobExecutionResult()).get(); // the job ends only by failing
            Stopwatch.Times times = lap.get();
            job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                    .get();
            return new DecideFigures(
                    load.cameras(),
                    load.tracks(),
                    load.frames() * load.people(),
                    times.wall() / 1e9,
                    times.thread() / 1e9,
                    times.process() / 1e9,
                    size(folder),
                    load.tracks() * load.pictureBytes());
        } finally {
            delete(folder);
        }
    }

    private static JobClient start(DecideLoad load, String name, Path folder) {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        DataStream<AnalysedFrame> frames = env.fromSequence(0, Long.MAX_VALUE)
                .uid("numbers")
                .map(new CrowdFrames(load))
                .uid("frames")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<AnalysedFrame>forMonotonousTimestamps()
                        .withTimestampAssigner((frame, none) -> CrowdFrames.millis(frame)))
                .uid("watermarks");
        DataStream<PolicyChange> policies = env.fromData(new PolicyChange("of-no-frame", CameraPolicy.DEFAULT))
                .uid("policies");
        DetectTopology.decide(frames, policies, policies(load))
                .filter(new Stopwatch(name, load.warmUpFrames(), load.warmUpFrames() + load.frames()))
                .uid("stopwatch")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        try {
            return env.executeAsync("bench-decide");
        } catch (Exception e) {
            throw new IllegalStateException("the job cannot be started", e);
        }
    }

    /** One policy for all cameras. */
    private static Map<String, CameraPolicy> policies(DecideLoad load) {
        List<PolicyZone> zones = new ArrayList<>();
        for (int zone = 1; zone < load.zones(); zone++) {
            zones.add(new PolicyZone("zone-" + zone, false, square(0.95, 0.95, 0.04), null));
        }
        if (load.zones() > 0) {
            zones.add(new PolicyZone("everybody", true, square(0.5, 0.5, 0.5), null));
        }
        CameraPolicy plain = CameraPolicy.DEFAULT;
        CameraPolicy policy = new CameraPolicy(
                plain.mode(),
                plain.minimumFaceSize(),
                plain.minimumLooks(),
                plain.agreement(),
                plain.coolDownSeconds(),
                null,
                null,
                0,
                zones,
                null,
                null);
        return LongStream.range(0, load.cameras())
                .boxed()
                .collect(Collectors.toMap(CrowdFrames::cameraId, camera -> policy));
    }

    /** Four corners and the middles between them. */
    private static List<PolicyZone.Corner> square(double x, double y, double half) {
        int[][] around = {{-1, -1}, {0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}};
        return Arrays.stream(around)
                .map(at -> new PolicyZone.Corner(x + half * at[0], y + half * at[1]))
                .toList();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
