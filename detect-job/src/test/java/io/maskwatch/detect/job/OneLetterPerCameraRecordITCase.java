package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectJob;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that starts without its checkpoint, as after each orderly end of {@code up}, reads the registry from its beginning. */
class OneLetterPerCameraRecordITCase {
    private static final TopicPartition CAMERAS = new TopicPartition(Topic.CAMERAS.topicName(), 0);

    @Test
    void aRecordThatCannotBeUsedIsToldOnceHoweverOftenTheJobStarts(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.createTopics(Optional.of(1));
            try (TestTopics topics = new TestTopics(kafka.bootstrapServers())) {
                DetectConfig config = TestConfigs.on(kafka.bootstrapServers());
                for (int run = 1; run <= 3; run++) {
                    topics.write(Topic.CAMERAS, "gate-" + run, "no Avro".getBytes(StandardCharsets.UTF_8));
                    JobClient job = start(config);
                    topics.read(Topic.DEAD_LETTERS, AvroCodec.of(DeadLetter.class), run);
                    awaitCommitted(kafka, config.kafka().groupId(), run);
                    job.cancel().get();
                }
                List<DeadLetter> letters = topics.read(Topic.DEAD_LETTERS, AvroCodec.of(DeadLetter.class), 3);
                assertThat(letters).extracting(DeadLetter::getSourceOffset).containsExactly(0L, 1L, 2L);
            }
        }
    }

    private static JobClient start(DetectConfig config) throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(2, DetectJob.defaults(config));
        TestJobs.build(env, config, ArrivalWatermarks.strategy(), KnownPolicies.read(config.kafka()));
        return env.executeAsync("test");
    }

    private static void awaitCommitted(EmbeddedKafka kafka, String group, long offset) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            while (true) {
                OffsetAndMetadata committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(CAMERAS);
                if (committed != null && committed.offset() == offset) {
                    return;
                }
                assertThat(System.nanoTime())
                        .as("the group has committed " + committed)
                        .isLessThan(deadline);
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }
}
