package io.maskwatch.detect.job;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectJob;
import io.maskwatch.detect.frame.RawRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The whole job between real topics, with {@link ScriptedModels}, in a Flink of this process with two slots. */
final class TestJobs {
    private TestJobs() {}

    static StreamExecutionEnvironment on(DetectConfig config) {
        return on(config, new Configuration());
    }

    /** @param flink added to the job's own settings */
    static StreamExecutionEnvironment on(DetectConfig config, Configuration flink) {
        return on(config, flink, ArrivalWatermarks.strategy());
    }

    /** @param time how far a partition has been read */
    static StreamExecutionEnvironment on(DetectConfig config, Configuration flink, WatermarkStrategy<RawRecord> time) {
        Configuration configuration = DetectJob.defaults(config);
        configuration.addAll(flink);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        build(env, config, time);
        return env;
    }

    /** Puts the job into an environment that has {@link DetectJob#defaults}. */
    static void build(StreamExecutionEnvironment env, DetectConfig config, WatermarkStrategy<RawRecord> time) {
        build(env, config, time, KnownCameras.NONE);
    }

    /** The same with what is known of the cameras. */
    static void build(
            StreamExecutionEnvironment env,
            DetectConfig config,
            WatermarkStrategy<RawRecord> time,
            KnownCameras known) {
        DetectTopology.build(
                env,
                KafkaEndpoints.frames(config.kafka()),
                KafkaEndpoints.cameras(config.kafka()),
                KafkaEndpoints.sink(config.kafka()),
                new ScriptedModels(),
                KafkaEndpoints.recall(config.kafka()),
                known,
                config,
                time);
    }
}
