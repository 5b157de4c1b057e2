package io.maskwatch.cli.compliance;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.topic.TopicReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The numbers of each camera and minute as the topic has them: a later record replaces an earlier one. */
final class ComplianceMinutes {
    private static final String TOPIC = Topic.COMPLIANCE.topicName();
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);
    private static final AvroCodec<Compliance> CODEC = AvroCodec.of(Compliance.class);

    private final Map<String, Map<Instant, Totals>> cameras = new TreeMap<>();
    private final Set<String> wanted;
    private final Instant since;
    private final PrintWriter problems;

    private ComplianceMinutes(Set<String> wanted, Instant since, PrintWriter problems) {
        this.wanted = Set.copyOf(wanted);
        this.since = since;
        this.problems = problems;
    }

    /**
     * Reads what is there now.
     *
     * @param settings where Kafka is
     * @param wanted ids of cameras; none for all
     * @param since the first minute that counts
     * @param problems told of records in the topic that are no such numbers
     */
    static ComplianceMinutes read(
            Map<String, Object> settings, Set<String> wanted, Instant since, PrintWriter problems) {
        ComplianceMinutes minutes = new ComplianceMinutes(wanted, since, problems);
        // A minute is written when it is over, by a clock that may be behind the camera's.
        Instant written = since.minus(CLOCKS_APART);
        try (KafkaConsumer<byte[], byte[]> consumer = TopicReader.consumer(settings)) {
            TopicReader.read(consumer, TopicReader.partitions(consumer, TOPIC), Optional.of(written), minutes::take);
        }
        return minutes;
    }

    /** Sums for each camera, by id, and each period, the oldest first. */
    Map<String, Map<ZonedDateTime, Totals>> sums(Period period, ZoneId zone) {
        Map<String, Map<ZonedDateTime, Totals>> sums = new TreeMap<>();
        cameras.forEach((camera, minutes) -> {
            Map<ZonedDateTime, Totals> periods = sums.computeIfAbsent(camera, id -> new TreeMap<>());
            minutes.forEach((minute, totals) -> periods.merge(period.start(minute, zone), totals, Totals::plus));
        });
        return sums;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            Compliance minute = CODEC.decode(record.value());
            if (!minute.getMinute().isBefore(since) && (wanted.isEmpty() || wanted.contains(minute.getCameraId()))) {
                cameras.computeIfAbsent(minute.getCameraId(), id -> new TreeMap<>())
                        .put(minute.getMinute(), Totals.of(minute));
            }
        } catch (UnreadableRecordException e) {
            problems.println("maskwatch: passed over %s/%d/%d, which are no numbers of a minute: %s"
                    .formatted(TOPIC, record.partition(), record.offset(), e.getMessage()));
            problems.flush();
        }
    }
}
