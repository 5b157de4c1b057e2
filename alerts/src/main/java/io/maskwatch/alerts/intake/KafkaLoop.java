package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.loop.Heartbeat;
import io.maskwatch.alerts.loop.ServiceLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/** A loop that reads Kafka. It goes on until the service stops, with new clients after each failure. */
abstract class KafkaLoop extends ServiceLoop {
    static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final Supplier<Consumer<byte[], byte[]>> newConsumer;
    private final Clock clock;
    private volatile Consumer<byte[], byte[]> running;

    KafkaLoop(KafkaClients clients, Supplier<Consumer<byte[], byte[]>> newConsumer, Heartbeat heartbeat, Clock clock) {
        super(heartbeat);
        this.clients = clients;
        this.newConsumer = newConsumer;
        this.clock = clock;
    }

    /** Reads until the loop is to end, or until other clients are wanted. */
    abstract void read(Consumer<byte[], byte[]> consumer, DeadLetterPublisher letters) throws InterruptedException;

    /** Tells of a failure and returns how long to pause. */
    abstract Duration failed(Throwable failure);

    @Override
    protected final Duration round() throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = newConsumer.get();
                DeadLetterPublisher letters = new DeadLetterPublisher(clients.producer(), clock)) {
            running = consumer;
            read(consumer, letters);
            return Duration.ZERO;
        } catch (WakeupException e) {
            return Duration.ZERO; // stop() was called
        } catch (InterruptException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (RuntimeException | Error e) {
            return failed(e);
        }
    }

    @Override
    protected final void wakeUp() {
        Consumer<byte[], byte[]> consumer = running;
        if (consumer != null) {
            consumer.wakeup();
        }
    }
}
