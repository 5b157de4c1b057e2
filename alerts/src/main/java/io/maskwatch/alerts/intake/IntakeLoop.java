package io.maskwatch.alerts.intake;

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

/** The thread that reads Kafka. It goes on until the service stops, whatever happens to Kafka or the database. */
@Component
final class IntakeLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeLoop.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final RecordReader reader;
    private final Intake intake;
    private final Clock clock;
    private final IntakeState state;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile Thread thread;
    private volatile Consumer<byte[], byte[]> running;

    IntakeLoop(KafkaClients clients, RecordReader reader, Intake intake, IntakeState state, Clock clock) {
        this.clients = clients;
        this.reader = reader;
        this.intake = intake;
        this.state = state;
        this.clock = clock;
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        thread = new Thread(this::run, "intake");
        thread.start();
    }

    @Override
    public void stop() {
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
                try (Consumer<byte[], byte[]> consumer = clients.consumer();
                        DeadLetters deadLetters = new DeadLetters(clients.producer(), clock)) {
                    running = consumer;
                    consumer.subscribe(reader.topics());
                    consume(consumer, deadLetters);
                } catch (WakeupException e) {
                    // stop() was called
                } catch (RuntimeException e) {
                    pauseAfter(e);
                }
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.info("the intake was interrupted and ends");
        }
    }

    private void consume(Consumer<byte[], byte[]> consumer, DeadLetters deadLetters) throws InterruptedException {
        while (isRunning()) {
            ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
            if (batch.isEmpty()) {
                state.idle(!consumer.assignment().isEmpty());
                continue;
            }
            try {
                intake.accept(batch, deadLetters);
            } catch (RuntimeException e) {
                rewind(consumer, batch);
                pauseAfter(e);
                continue;
            }
            state.working();
            // If the group was rebalanced meanwhile this throws, and whoever has the partitions now reads the batch
            // again.
            consumer.commitSync();
        }
    }

    private static void rewind(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> batch) {
        for (TopicPartition partition : batch.partitions()) {
            consumer.seek(partition, batch.records(partition).get(0).offset());
        }
    }

    private void pauseAfter(RuntimeException failure) throws InterruptedException {
        Duration pause = state.failed(failure);
        LOG.warn("nothing is lost, the intake tries again in {} ms: {}", pause.toMillis(), failure.toString());
        stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
