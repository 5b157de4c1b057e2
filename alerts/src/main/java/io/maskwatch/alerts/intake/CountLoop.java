package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.figures.MaskReading;
import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.retry.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The thread that reads what the cameras counted. It is apart from the intake: half a million counts must not keep an alert waiting,
 * and where the service may not read them, alerts come in all the same.
 */
@Component
final class CountLoop extends KafkaLoop {
    private static final Logger LOG = LoggerFactory.getLogger(CountLoop.class);
    private static final String TOPIC = Topic.COMPLIANCE.topicName();
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(4);
    private static final int IDLE_POLLS_BEFORE_CHECK = 3;
    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(5);

    private final CountReader reader;
    private final Refusals refusals;
    private final MaskReading reading;
    private int failures;
    private int idlePolls;
    private String logged = "";

    CountLoop(
            KafkaClients clients,
            CountReader reader,
            DeadLetterStore letters,
            AlertsMetrics metrics,
            MaskReading reading,
            Heartbeats heartbeats,
            Clock clock) {
        super(clients, clients::countReader, heartbeats.add("counts", LONGEST_SILENCE), clock);
        this.reader = reader;
        this.refusals = new Refusals(letters, metrics);
        this.reading = reading;
    }

    /** Returns when the topic has got more partitions. */
    @Override
    void read(Consumer<byte[], byte[]> consumer, DeadLetterPublisher letters) {
        Set<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        reader.seek(consumer, partitions);
        while (isRunning()) {
            heartbeat().beat();
            ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
            if (batch.isEmpty() && !partitions.equals(partitions(consumer))) {
                return;
            }
            if (!batch.isEmpty()) {
                Set<TopicPartition> elsewhere = reader.accept(batch, refusals, letters);
                if (!elsewhere.isEmpty()) {
                    reader.seek(consumer, elsewhere);
                }
                works();
            } else if (++idlePolls >= IDLE_POLLS_BEFORE_CHECK
                    || reading.problem().isPresent()) {
                // A poll does not tell a quiet topic from Kafka being away.
                consumer.endOffsets(partitions, CHECK_PATIENCE);
                works();
            }
        }
    }

    private void works() {
        failures = 0;
        idlePolls = 0;
        logged = "";
        reading.works();
    }

    private static Set<TopicPartition> partitions(Consumer<?, ?> consumer) {
        List<PartitionInfo> found = consumer.partitionsFor(TOPIC);
        if (found.isEmpty()) {
            throw CountProblem.missingTopic();
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .collect(Collectors.toSet());
    }

    @Override
    Duration failed(Throwable failure) {
        failures++;
        String why = CountProblem.of(failure);
        if (!logged.equals(why)) {
            LOG.warn("figures of masks stand still until this is mended: {} ({})", why, Failures.line(failure));
        }
        logged = why;
        reading.fails(why);
        return Backoff.delay(
                FIRST_PAUSE,
                LONGEST_PAUSE,
                failures,
                ThreadLocalRandom.current().nextDouble());
    }
}
