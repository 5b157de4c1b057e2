package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.validation.Failures;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The thread that reads Kafka. It goes on until the service stops, whatever happens to Kafka, the database or memory. */
@Component
final class IntakeLoop extends KafkaLoop {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeLoop.class);

    /** The Kafka clients and the database driver give up within a minute each. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(3);

    private final RecordReader reader;
    private final Intake intake;
    private final UnreadableBatches unreadable;
    private final IntakeState state;

    IntakeLoop(
            KafkaClients clients,
            RecordReader reader,
            Intake intake,
            UnreadableBatches unreadable,
            IntakeState state,
            Heartbeats heartbeats,
            Clock clock) {
        super(clients, clients::consumer, heartbeats.add("intake", LONGEST_SILENCE), clock);
        this.reader = reader;
        this.intake = intake;
        this.unreadable = unreadable;
        this.state = state;
    }

    @Override
    void read(Consumer<byte[], byte[]> consumer, DeadLetterPublisher letters) throws InterruptedException {
        consumer.subscribe(reader.topics());
        while (isRunning()) {
            heartbeat().beat();
            ConsumerRecords<byte[], byte[]> batch;
            try {
                batch = consumer.poll(POLL);
            } catch (RuntimeException | Error e) {
                if (!UnreadableBatches.isOfTheContent(e)) {
                    throw e;
                }
                LOG.warn("a batch cannot be read, its records are read one by one: {}", Failures.line(e));
                unreadable.pass(consumer, letters, heartbeat());
                continue;
            }
            if (batch.isEmpty()) {
                state.idle(consumer);
            } else {
                store(batch, consumer, letters);
            }
        }
    }

    private void store(
            ConsumerRecords<byte[], byte[]> batch, Consumer<byte[], byte[]> consumer, DeadLetterPublisher letters)
            throws InterruptedException {
        try {
            intake.accept(batch, letters);
        } catch (RuntimeException | Error e) {
            rewind(consumer, batch);
            pause(failed(e));
            return;
        }
        // If the group was rebalanced meanwhile this throws, and whoever has the partitions now reads the batch again.
        consumer.commitSync();
        state.working(consumer);
    }

    private static void rewind(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> batch) {
        for (TopicPartition partition : batch.partitions()) {
            consumer.seek(partition, batch.records(partition).get(0).offset());
        }
    }

    @Override
    Duration failed(Throwable failure) {
        Duration pause = state.failed(failure);
        LOG.warn("nothing is lost, the intake tries again in {} ms: {}", pause.toMillis(), Failures.line(failure));
        return pause;
    }
}
