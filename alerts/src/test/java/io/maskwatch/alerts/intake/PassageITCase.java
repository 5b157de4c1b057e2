package io.maskwatch.alerts.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.Samples;
import io.maskwatch.alerts.Servers;
import io.maskwatch.alerts.Service;
import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way past what the consumer can't read, where it takes long and where the broker gives out little. */
class PassageITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final TopicPartition ALERTS = new TopicPartition(Topic.ALERTS.topicName(), 0);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static Service service;

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aPassageThatTakesTooLongEndsWithinABatchAndTheNextOneGoesOnThere() throws Exception {
        List<UUID> ids = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        SERVERS.sendCompressed(
                ALERTS.topic(), ids.stream().map(PassageITCase::encoded).toArray(byte[][]::new));
        try (DeadLetterPublisher letters =
                new DeadLetterPublisher(service.part(KafkaClients.class).producer(), Clock.systemUTC())) {
            long end = end();
            long first = end - ids.size();
            for (long offset = first; offset < end; offset++) {
                try (BatchReader reader = reader()) {
                    assertThat(passage(reader, letters, Duration.ZERO).from(offset, end))
                            .as("one record, and no more")
                            .isEqualTo(offset + 1);
                }
            }
            try (BatchReader reader = reader()) {
                assertThat(passage(reader, letters, Passage.LONGEST).from(first, end))
                        .as("with time, all of it")
                        .isEqualTo(end);
            }
        }
        for (UUID id : ids) {
            assertThat(service.json("/api/v1/alerts/" + id).at("/alertId").asString())
                    .isEqualTo(id.toString());
        }
    }

    @Test
    void aBrokerThatThrottlesIsSaidToDoSoAndIsAskedAgain() throws Exception {
        SERVERS.sendCompressed(ALERTS.topic(), encoded(UUID.randomUUID()));
        try {
            quota(1.0);
            await().atMost(PATIENCE).until(() -> answer().contains("it may be throttled"));
            quota(null);
            await().atMost(PATIENCE).until(() -> answer().equals("batches"));
        } finally {
            quota(null);
        }
    }

    /** With a connection of its own, as each attempt has: the client itself keeps silent on one that is throttled. */
    private static String answer() {
        try (BatchReader reader = reader()) {
            return reader.fetch(0).batches().iterator().hasNext() ? "batches" : "nothing";
        } catch (TimeoutException e) {
            return e.getMessage();
        }
    }

    private static void quota(Double bytesPerSecond) throws Exception {
        Map<String, String> entity = new HashMap<>(Map.of(ClientQuotaEntity.CLIENT_ID, "maskwatch-alerts-batches"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SERVERS.bootstrapServers()))) {
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(
                            new ClientQuotaEntity(entity),
                            List.of(new ClientQuotaAlteration.Op("consumer_byte_rate", bytesPerSecond)))))
                    .all()
                    .get();
        }
    }

    private static Passage passage(BatchReader reader, DeadLetterPublisher letters, Duration longest) {
        return new Passage(
                ALERTS,
                reader,
                service.part(Intake.class),
                letters,
                service.part(AlertsMetrics.class),
                new Heartbeats().add("test", PATIENCE),
                longest);
    }

    private static BatchReader reader() {
        KafkaClients clients = service.part(KafkaClients.class);
        try (Consumer<byte[], byte[]> consumer = clients.countReader()) {
            Node leader = consumer.partitionsFor(ALERTS.topic()).get(0).leader();
            return clients.batchReader(ALERTS, leader);
        }
    }

    private static long end() {
        try (Consumer<byte[], byte[]> consumer =
                service.part(KafkaClients.class).countReader()) {
            return consumer.endOffsets(List.of(ALERTS)).get(ALERTS);
        }
    }

    private static byte[] encoded(UUID alertId) {
        return AvroCodec.of(Alert.class).encode(Samples.opened(alertId, "lobby", Instant.now()));
    }
}
