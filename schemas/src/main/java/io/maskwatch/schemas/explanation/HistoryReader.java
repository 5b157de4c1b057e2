package io.maskwatch.schemas.explanation;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.topic.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;

/** Reads what the topics have about one camera, up to what is there now, and ends. */
public final class HistoryReader {
    /** Records carry the time of a camera's clock, and lie in their topic by that of the broker. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(6);

    /** A camera's records lie among those of all cameras of its partition, so there is much to fetch. */
    private static final int FETCHED_AT_ONCE = 8 << 20;

    private final Map<String, Object> settings;
    private final byte[] key;
    private final Duration longest;

    /**
     * A reader of one camera's records.
     *
     * @param settings of the Kafka client
     * @param longest after which reading ends with a {@link TimeoutException}: the camera's records lie among those of others
     */
    public HistoryReader(Map<String, Object> settings, String cameraId, Duration longest) {
        Map<String, Object> fetching = new HashMap<>(settings);
        fetching.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCHED_AT_ONCE);
        this.settings = Map.copyOf(fetching);
        this.longest = longest;
        this.key = cameraId.getBytes(StandardCharsets.UTF_8);
    }

    /** The newest status of the camera, or nothing where no agent has told. */
    public Optional<CameraStatus> status() {
        CameraStatus[] newest = new CameraStatus[1];
        try (KafkaConsumer<byte[], byte[]> consumer = TopicReader.consumer(settings)) {
            List<TopicPartition> partitions = TopicReader.partitions(consumer, Topic.CAMERA_STATUS.topicName());
            TopicReader.read(consumer, partitions, Optional.empty(), record -> {
                if (Arrays.equals(record.key(), key)) {
                    take(record, AvroCodec.of(CameraStatus.class), status -> newest[0] = later(newest[0], status));
                }
            });
        }
        return Optional.ofNullable(newest[0]);
    }

    /** What the camera saw in a period, as far as it is in the topics now, without its incidents. */
    public CameraHistory observed(TimeSpan span) {
        CameraHistory history = new CameraHistory(span);
        try (KafkaConsumer<byte[], byte[]> consumer = TopicReader.consumer(settings)) {
            read(consumer, Topic.OBSERVATIONS, span, AvroCodec.of(Observation.class), history::take);
        }
        return history;
    }

    /** The same with its incidents. */
    public CameraHistory history(TimeSpan span) {
        CameraHistory history = observed(span);
        try (KafkaConsumer<byte[], byte[]> consumer = TopicReader.consumer(settings)) {
            read(consumer, Topic.ALERTS, span, AvroCodec.of(Alert.class), history::take);
        }
        return history;
    }

    private <T extends SpecificRecord> void read(
            KafkaConsumer<byte[], byte[]> consumer,
            Topic topic,
            TimeSpan span,
            AvroCodec<T> codec,
            Consumer<T> records) {
        List<TopicPartition> partitions = TopicReader.partitions(consumer, topic.topicName());
        int own = Utils.toPositive(Utils.murmur2(key)) % partitions.size();
        Instant from = span.from().minus(CLOCKS_APART);
        Instant to = span.to().plus(CLOCKS_APART);
        long begun = System.nanoTime();
        TopicReader.read(consumer, new TopicPartition(topic.topicName(), own), from, to, record -> {
            if (System.nanoTime() - begun > longest.toNanos()) {
                throw new TimeoutException("reading " + topic.topicName() + " took longer than " + longest.toSeconds()
                        + " s: ask for a shorter time");
            }
            if (Arrays.equals(record.key(), key)) {
                take(record, codec, records);
            }
        });
    }

    private static <T extends SpecificRecord> void take(
            ConsumerRecord<byte[], byte[]> record, AvroCodec<T> codec, Consumer<T> records) {
        if (record.value() == null) {
            return; // a camera that was taken out of the fleet
        }
        try {
            records.accept(codec.decode(record.value()));
        } catch (UnreadableRecordException e) {
            // Whoever writes there owns the topic: dead letters and their own readers tell of it.
        }
    }

    private static CameraStatus later(CameraStatus one, CameraStatus other) {
        return one == null || !other.getReportedAt().isBefore(one.getReportedAt()) ? other : one;
    }
}
