package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.loop.Heartbeat;
import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.validation.Failures;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that reads Kafka. It goes on until the service stops, whatever happens to Kafka, the database or memory. */
@Component
final class IntakeLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeLoop.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    /** The Kafka clients and the database driver give up within a minute each. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(3);

    private final KafkaClients clients;
    private final RecordReader reader;
    private final Intake intake;
    private final UnreadableBatches unreadable;
    private final IntakeState state;
    private final Heartbeat heartbeat;
    private final Clock clock;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile Thread thread;
    private volatile Consumer<byte[], byte[]> running;

    IntakeLoop(
            KafkaClients clients,
            RecordReader reader,
            Intake intake,
            UnreadableBatches unreadable,
            IntakeState state,
            Heartbeats heartbeats,
            Clock clock) {
        this.clients = clients;
        this.reader = reader;
        this.intake = intake;
        this.unreadable = unreadable;
        this.state = state;
        this.heartbeat = heartbeats.add("intake", LONGEST_SILENCE);
        this.clock = clock;
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        heartbeat.start();
        thread = new Thread(this::run, "intake");
        thread.start();
    }

    @Override
    public void stop() {
        heartbeat.stop();
        stopped.countDown();
        Consumer<byte[], byte[]> consumer = running;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void run() {
        try {
            while (isRunning()) {
                heartbeat.beat();
                try (Consumer<byte[], byte[]> consumer = clients.consumer();
                        DeadLetterPublisher letters = new DeadLetterPublisher(clients.producer(), clock)) {
                    running = consumer;
                    consumer.subscribe(reader.topics());
                    consume(consumer, letters);
                } catch (WakeupException e) {
                    // stop() was called
                } catch (InterruptException e) {
                    throw e;
                } catch (RuntimeException | Error e) {
                    pauseAfter(e);
                }
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.info("the intake was interrupted and ends");
        }
    }

    private void consume(Consumer<byte[], byte[]> consumer, DeadLetterPublisher letters) throws InterruptedException {
        while (isRunning()) {
            heartbeat.beat();
            ConsumerRecords<byte[], byte[]> batch;
            try {
                batch = consumer.poll(POLL);
            } catch (RuntimeException | Error e) {
                if (!UnreadableBatches.isOfTheContent(e)) {
                    throw e;
                }
                LOG.warn("a batch cannot be read, its records are read one by one: {}", Failures.line(e));
                unreadable.pass(consumer, letters, heartbeat);
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
            pauseAfter(e);
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

    private void pauseAfter(Throwable failure) throws InterruptedException {
        Duration pause = state.failed(failure);
        LOG.warn("nothing is lost, the intake tries again in {} ms: {}", pause.toMillis(), Failures.line(failure));
        stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
