package io.maskwatch.detect;

import io.maskwatch.detect.job.DetectTopology;
import io.maskwatch.detect.job.KafkaEndpoints;
import io.maskwatch.detect.job.KnownPolicies;
import io.maskwatch.detect.job.OpenTransactions;
import io.maskwatch.detect.job.OutgoingRecord;
import io.maskwatch.detect.job.VisionAnalysers;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.settings.CannotStartException;
import io.maskwatch.schemas.settings.InvalidSettingsException;
import io.maskwatch.schemas.settings.ServiceMain;
import io.maskwatch.schemas.settings.Settings;
import io.maskwatch.schemas.text.FailureText;
import io.maskwatch.schemas.text.PrintableText;
import io.maskwatch.schemas.topic.RequiredTopics;
import io.maskwatch.schemas.trace.TracedService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.KafkaException;

/** Starts the job. */
public final class DetectJob {
    private static final String NAME = "maskwatch-detect";

    /** Keys are spread over so many groups for good: the most subtasks that the job can ever be given. */
    private static final int MAX_PARALLELISM = 128;

    private static final List<Topic> TOPICS = Stream.concat(
                    Stream.of(Topic.FRAMES, Topic.CAMERAS), OutgoingRecord.TOPICS.stream())
            .toList();

    private DetectJob() {}

    /**
     * Reads the settings from the environment and, where an argument names one, a file, and submits the job. Where they are
     * wrong it says so, one line for each problem, and ends with status 2. Where Kafka has no topics or refuses it, it ends with
     * one line and status 1. Within a Flink that runs other jobs it throws.
     */
    public static void main(String[] arguments) throws Exception {
        if (isInSharedFlink()) {
            submit(arguments);
        } else {
            ServiceMain.run(() -> submit(arguments));
        }
    }

    private static void submit(String[] arguments) throws Exception {
        DetectConfig config = DetectConfig.read(System.getenv(), Settings.file(arguments));
        // What OpenTelemetry refuses ends the start; subtasks would only log it.
        config.tracing().start(TracedService.DETECT_JOB).close();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        configure(env, config);
        try {
            requireTopics(config);
            build(env, config);
        } catch (KafkaException e) {
            throw new CannotStartException(
                    "the job and Kafka at %s don't accept each other: %s; detect.kafka.client-file says how to log in"
                            .formatted(PrintableText.of(config.kafka().bootstrapServers()), FailureText.of(e)),
                    e);
        }
        env.execute(NAME);
    }

    /** A subtask without a partition of the frames would hold its models and never judge anything. */
    private static void requireTopics(DetectConfig config) throws InterruptedException {
        int partitions = new RequiredTopics(config.kafka().client(), TOPICS)
                .await(config.kafka().startTimeout(), () -> true)
                .get(Topic.FRAMES.topicName());
        if (config.parallelism() > partitions) {
            throw InvalidSettingsException.of("%s must be at most %d, the partitions of %s, got %d"
                    .formatted(
                            DetectSettings.PARALLELISM.key(),
                            partitions,
                            Topic.FRAMES.topicName(),
                            config.parallelism()));
        }
    }

    /** A jar that was uploaded to a session cluster runs in its JobManager, which must not end. */
    private static boolean isInSharedFlink() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().endsWith(".DetachedApplicationRunner")));
    }

    /**
     * Starts the job in this JVM and returns when it has been accepted.
     *
     * @param flink settings of Flink that win over the job's own, such as where checkpoints are kept
     * @return with which the job is watched and stopped; its class loader is the caller's
     */
    public static JobClient startHere(Configuration flink, DetectConfig config) throws Exception {
        Configuration configuration = defaults(config);
        configuration.addAll(flink);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(config.parallelism(), configuration);
        build(env, config);
        return env.executeAsync(NAME);
    }

    /**
     * Ends the job as if no camera would ever speak again: open incidents are closed, minutes counted, and everything is
     * committed when this returns.
     *
     * @param folder where the job's last state is kept
     */
    public static void drain(JobClient job, Path folder) throws ExecutionException, InterruptedException {
        job.stopWithSavepoint(true, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        job.getJobExecutionResult().get();
    }

    /** Flink's settings where nobody has others: what the job relies on, and what it would like. */
    public static Configuration defaults(DetectConfig config) {
        Configuration flink = required();
        flink.addAll(preferred(config));
        return flink;
    }

    /** Gives an environment the job's settings, but for what its cluster says about checkpoints and restarts. */
    static void configure(StreamExecutionEnvironment env, DetectConfig config) {
        Configuration flink = required();
        Map<String, String> cluster = env.getConfiguration().toMap();
        preferred(config).toMap().forEach((key, value) -> {
            if (!cluster.containsKey(key)) {
                flink.setString(key, value);
            }
        });
        env.configure(flink);
    }

    private static Configuration required() {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        return flink;
    }

    private static Configuration preferred(DetectConfig config) {
        Configuration flink = new Configuration();
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpointInterval());
        flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(2));
        flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 5);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        return flink;
    }

    private static void build(StreamExecutionEnvironment env, DetectConfig config) throws InterruptedException {
        OpenTransactions.requireNoConflict(config.kafka());
        env.setParallelism(config.parallelism());
        DetectTopology.build(
                env,
                KafkaEndpoints.frames(config.kafka()),
                KafkaEndpoints.cameras(config.kafka()),
                KafkaEndpoints.sink(config.kafka()),
                new VisionAnalysers(config.vision()),
                KafkaEndpoints.recall(config.kafka()),
                KnownPolicies.read(config.kafka()),
                config);
    }
}
