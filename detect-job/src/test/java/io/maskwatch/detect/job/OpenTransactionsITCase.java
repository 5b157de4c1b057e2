package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.settings.CannotStartException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenTransactionsITCase {
    @Test
    void aPrefixThatAnotherProgramsBeginsIsRefusedAndOnesOwnLeftoversAreNot(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.createTopics(Optional.of(1));
            DetectConfig.Kafka config = TestConfigs.on(kafka.bootstrapServers()).kafka();
            try (var own = open(kafka, "maskwatch-detect:-0-1");
                    var canary = open(kafka, "maskwatch-detect-canary:-0-1")) {
                assertThatCode(() -> OpenTransactions.requireNoConflict(config)).doesNotThrowAnyException();
                try (var other = open(kafka, "maskwatch-0-1")) {
                    assertThatThrownBy(() -> OpenTransactions.requireNoConflict(config))
                            .isInstanceOf(CannotStartException.class)
                            .hasMessageContaining("detect.kafka.transactional-id-prefix \"maskwatch-detect\"")
                            .hasMessageContaining("\"maskwatch-0-1\" is open");
                    other.abortTransaction();
                }
                assertThatCode(() -> OpenTransactions.requireNoConflict(config))
                        .as("a program that has ended its transactions")
                        .doesNotThrowAnyException();
                own.abortTransaction();
                canary.abortTransaction();
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> open(EmbeddedKafka kafka, String transactionalId) throws Exception {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", transactionalId),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(Topic.ALERTS.topicName(), new byte[] {1}))
                .get();
        return producer;
    }
}
