package io.maskwatch.detect.job;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectJob;
import io.maskwatch.detect.frame.RawRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A process with a JobManager, {@code ChaosJobManager BOOTSTRAP CHECKPOINTS RPC-PORT REST-PORT}, that gives itself the
 * whole job. It goes on from the newest checkpoint in the folder, if there is one. Told {@code restart}, it gives the job
 * up on the spot and does so again.
 */
final class ChaosJobManager {
    static final String RESTART = "restart";

    private ChaosJobManager() {}

    public static void main(String[] arguments) throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        ChaosProcess.endWithParent(told::add);
        DetectConfig config = TestConfigs.on(arguments[0]);
        Path checkpoints = Path.of(arguments[1]);
        ChaosCluster cluster = new ChaosCluster(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        new StandaloneSessionClusterEntrypoint(cluster.jobManager()).startCluster();
        while (true) {
            JobClient job = start(cluster, config, checkpoints);
            told.take();
            job.cancel().get();
            job.getJobExecutionResult().handle((result, failure) -> failure).get();
        }
    }

    private static JobClient start(ChaosCluster cluster, DetectConfig config, Path checkpoints) throws Exception {
        Configuration flink = DetectJob.defaults(config);
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(100));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(2));
        newest(checkpoints)
                .ifPresent(path -> flink.set(
                        StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createRemoteEnvironment(ChaosCluster.HOST, cluster.restPort(), flink);
        env.setParallelism(ChaosCluster.SLOTS);
        TestJobs.build(env, config, scriptedTime());
        return env.executeAsync("chaos");
    }

    /**
     * The script's own time. The job's goes on by the wall clock where a partition is silent, and a broker that takes ten
     * seconds to come back would rightly end visits.
     */
    private static WatermarkStrategy<RawRecord> scriptedTime() {
        return WatermarkStrategy.<RawRecord>forBoundedOutOfOrderness(Duration.ofSeconds(1))
                .withTimestampAssigner((record, written) -> record.timestamp());
    }

    /** The newest checkpoint that was completed: Flink writes its metadata last, and in one step. */
    private static Optional<Path> newest(Path checkpoints) throws IOException {
        try (Stream<Path> files = Files.walk(checkpoints)) {
            return files.filter(file -> file.getFileName().toString().equals("_metadata"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .map(Path::getParent);
        }
    }
}
