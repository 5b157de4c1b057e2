package io.maskwatch.cli.deadletters;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.topic.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The values of dead letters that may hold a picture, which are kept apart and for hours only. What is there is looked up
 * once, at the first question, without holding it. For one thread.
 */
final class KeptPictures implements AutoCloseable {
    private static final String TOPIC = Topic.DEAD_LETTER_PICTURES.topicName();
    private static final AvroCodec<DeadLetter> CODEC = AvroCodec.of(DeadLetter.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** What a letter without its value and the one with it have in common. */
    private record Twin(String topic, int partition, long offset, Instant failedAt) {
        static Twin of(DeadLetter letter) {
            return new Twin(
                    letter.getSourceTopic(),
                    letter.getSourcePartition(),
                    letter.getSourceOffset(),
                    letter.getFailedAt());
        }
    }

    private record Place(TopicPartition partition, long offset) {}

    private final KafkaConsumer<byte[], byte[]> consumer;
    private Map<Twin, Place> places;

    KeptPictures(Map<String, Object> settings) {
        consumer = TopicReader.consumer(settings);
    }

    /** The letter with its value, or empty where that was kept apart and is gone. */
    Optional<StoredLetter> whole(StoredLetter stored) {
        if (!stored.letter().getValueApart()) {
            return Optional.of(stored);
        }
        return Optional.ofNullable(places().get(Twin.of(stored.letter())))
                .flatMap(this::read)
                .map(letter -> new StoredLetter(stored.id(), letter));
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Map<Twin, Place> places() {
        if (places == null) {
            places = new HashMap<>();
            if (consumer.listTopics().containsKey(TOPIC)) {
                TopicReader.read(consumer, TopicReader.partitions(consumer, TOPIC), Optional.empty(), this::remember);
            }
        }
        return places;
    }

    private void remember(ConsumerRecord<byte[], byte[]> record) {
        decode(record)
                .ifPresent(letter -> places.put(
                        Twin.of(letter),
                        new Place(new TopicPartition(record.topic(), record.partition()), record.offset())));
    }

    /** Empty where Kafka has just let go of it. */
    private Optional<DeadLetter> read(Place place) {
        consumer.assign(List.of(place.partition()));
        consumer.seek(place.partition(), place.offset());
        while (consumer.position(place.partition()) <= place.offset()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() == place.offset()) {
                    return decode(record);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<DeadLetter> decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(CODEC.decode(record.value()));
        } catch (UnreadableRecordException e) {
            return Optional.empty(); // no letter has it as its twin
        }
    }
}
