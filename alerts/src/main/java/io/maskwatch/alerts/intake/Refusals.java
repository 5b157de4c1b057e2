package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.metrics.AlertsMetrics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/**
 * One letter per record. A letter is published before it is written down, so that none is lost; only a service that dies
 * between the two publishes it again. Used by the intake's thread.
 */
@Component
final class Refusals {
    private static final int MOST_REMEMBERED = 10_000;

    private final DeadLetterStore store;
    private final AlertsMetrics metrics;

    /** Published letters that the database has not confirmed, because it went away in between. */
    private final Set<Place> published = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });

    /** Which record. */
    record Place(String topic, int partition, long offset, long timestamp) {
        static Place of(ConsumerRecord<?, ?> record) {
            return new Place(record.topic(), record.partition(), record.offset(), record.timestamp());
        }
    }

    Refusals(DeadLetterStore store, AlertsMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    /**
     * Publishes the letter of a record that has none yet.
     *
     * @throws RuntimeException if the database or Kafka is away; call it again
     */
    void publish(Refusal refusal, DeadLetterPublisher letters) throws InterruptedException {
        ConsumerRecord<byte[], byte[]> source = refusal.source();
        Place place = Place.of(source);
        if (!published.contains(place)) {
            if (store.contains(source)) {
                return;
            }
            letters.publish(refusal);
            metrics.refused(source.topic(), refusal.reason());
            published.add(place);
        }
        store.add(source);
        published.remove(place);
    }
}
