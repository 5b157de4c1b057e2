package io.maskwatch.cli.up;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics from their ends at the time of its start, and hands what it reads as committed to a tally. Whatever
 * befalls it, it goes on behind what it has read.
 */
final class TopicWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(TopicWatcher.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final String bootstrapServers;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<String, Consumer<ConsumerRecord<byte[], byte[]>>> handlers = new HashMap<>();
    private final Consumer<DeadLetter> deadLetters;
    private final RunTally tally;
    private final Clock clock;
    private final Thread thread;
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean stopped;

    /**
     * @param registry told of each change of a camera, without a record where it was deleted, on the watcher's thread
     * @param deadLetters told of each dead letter, on the watcher's thread
     */
    TopicWatcher(
            String bootstrapServers,
            RunTally tally,
            Clock clock,
            BiConsumer<String, Optional<Camera>> registry,
            Consumer<DeadLetter> deadLetters) {
        this.bootstrapServers = bootstrapServers;
        this.tally = tally;
        this.clock = clock;
        this.deadLetters = deadLetters;
        onChange(Topic.CAMERAS, Camera.class, registry);
        on(Topic.OBSERVATIONS, Observation.class, observation -> tally.add(observation, this.clock.instant()));
        on(Topic.ALERTS, Alert.class, alert -> tally.add(alert, this.clock.instant()));
        on(Topic.CAMERA_STATUS, CameraStatus.class, tally::add);
        on(Topic.DEAD_LETTERS, DeadLetter.class, this::deadLetter);
        consumer = consumer();
        List<TopicPartition> partitions = handlers.keySet().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
        thread = new Thread(this::run, "topic-watcher");
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets go of Kafka; what was read until then has been counted. */
    void stop() throws InterruptedException {
        stopped = true;
        consumer.wakeup();
        thread.join(STOP_PATIENCE.toMillis());
    }

    private void deadLetter(DeadLetter letter) {
        tally.add(letter);
        deadLetters.accept(letter);
    }

    private <T extends SpecificRecord> void on(Topic topic, Class<T> type, Consumer<T> handler) {
        onChange(topic, type, (key, value) -> value.ifPresent(handler));
    }

    private <T extends SpecificRecord> void onChange(
            Topic topic, Class<T> type, BiConsumer<String, Optional<T>> handler) {
        AvroCodec<T> codec = AvroCodec.of(type);
        handlers.put(topic.topicName(), record -> {
            String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            try {
                handler.accept(
                        key, record.value() == null ? Optional.empty() : Optional.of(codec.decode(record.value())));
            } catch (UnreadableRecordException e) {
                LOG.warn("a record of {} cannot be read and is not counted", topic.topicName(), e);
            }
        });
    }

    private void run() {
        while (!stopped) {
            try {
                follow();
            } catch (WakeupException e) {
                LOG.debug("the watcher was told to stop");
            } catch (Throwable e) { // nobody watches the watcher
                LOG.warn("the topics cannot be followed for the moment", e);
                reopen();
            }
        }
        consumer.close();
    }

    private void follow() {
        while (!stopped) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PAUSE)) {
                positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
                handlers.get(record.topic()).accept(record);
            }
        }
    }

    private void reopen() {
        try {
            consumer.close();
            Thread.sleep(PAUSE.toMillis());
            consumer = consumer();
            consumer.assign(positions.keySet());
            positions.forEach(consumer::seek);
        } catch (InterruptedException e) {
            stopped = true;
        } catch (Throwable e) {
            LOG.warn("the topics cannot be opened for the moment", e);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
