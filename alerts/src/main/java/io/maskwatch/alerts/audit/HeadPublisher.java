package io.maskwatch.alerts.audit;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.schemas.AuditHead;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Publishes the newest entry of the audit log: once there are a hundred new ones, and otherwise after some time. Who owns the
 * database may make all hashes anew, but not those that are in the topic. Every instance does it; the same head twice does no
 * harm. Where Kafka is away it goes on trying, and entries are written meanwhile.
 */
@Component
final class HeadPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadPublisher.class);
    private static final AvroCodec<AuditHead> CODEC = AvroCodec.of(AuditHead.class);
    private static final byte[] KEY = "audit".getBytes(StandardCharsets.US_ASCII);
    private static final long MOST_UNPUBLISHED = 100;
    private static final int SEND_MILLIS = 10_000;

    private final AuditStore store;
    private final Duration interval;
    private final Clock clock;
    private final KafkaProducer<byte[], byte[]> producer;
    /** Of its own: it blocks for seconds where Kafka is away. */
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "audit-heads"));

    private long published;
    private Instant lookedAt = Instant.EPOCH;
    private volatile boolean failing;
    private volatile long unpublished;

    HeadPublisher(AlertsConfig config, AuditStore store, AlertsMetrics metrics, Clock clock) {
        this.store = store;
        this.interval = config.auditHeadInterval();
        this.clock = clock;
        this.producer = producer(config.kafka());
        metrics.unpublished(() -> unpublished);
        var unused = thread.scheduleWithFixedDelay(() -> run(interval), 1, 1, TimeUnit.SECONDS);
    }

    private void run(Duration patience) {
        try {
            Optional<StoredEntry> newest =
                    store.newest().filter(entry -> entry.entry().number() != published);
            unpublished =
                    newest.map(entry -> entry.entry().number() - published).orElse(0L);
            Instant now = clock.instant();
            boolean due = newest.isPresent()
                    && (newest.get().entry().number() - published >= MOST_UNPUBLISHED
                            || Duration.between(lookedAt, now).abs().compareTo(patience) >= 0);
            if (due) {
                publish(newest.get(), now);
            }
            if (due || newest.isEmpty()) {
                lookedAt = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error | ExecutionException | TimeoutException e) {
            boolean news = !failing;
            failing = true;
            if (news) {
                tell(e);
            }
        }
    }

    /** What leaves the task ends it for good, without a word. */
    private static void tell(Throwable failure) {
        try {
            LOG.warn("the audit log's newest entry cannot be published, trying again: {}", Failures.line(failure));
        } catch (RuntimeException | Error e) {
            // the metric of what is unpublished grows
        }
    }

    private void publish(StoredEntry newest, Instant now)
            throws InterruptedException, ExecutionException, TimeoutException {
        AuditHead head = AuditHead.newBuilder()
                .setNumber(newest.entry().number())
                .setHash(newest.hash())
                .setAt(newest.entry().at())
                .setPublishedAt(now)
                .build();
        producer.send(new ProducerRecord<>(Topic.AUDIT_HEADS.topicName(), KEY, CODEC.encode(head)))
                .get(SEND_MILLIS, TimeUnit.MILLISECONDS);
        published = newest.entry().number();
        unpublished = 0;
        failing = false;
    }

    private static KafkaProducer<byte[], byte[]> producer(AlertsConfig.Kafka config) {
        Properties properties = new Properties();
        config.clientFile().ifPresent(file -> properties.putAll(Settings.file(file)));
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "maskwatch-alerts-audit");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SEND_MILLIS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, SEND_MILLIS / 2);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, SEND_MILLIS);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Publishes what is left, unless Kafka is away. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (thread.awaitTermination(SEND_MILLIS, TimeUnit.MILLISECONDS) && !failing) {
                run(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(5));
    }
}
