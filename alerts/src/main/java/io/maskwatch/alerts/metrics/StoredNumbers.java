package io.maskwatch.alerts.metrics;

import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.tally.Tally;
import io.maskwatch.alerts.tally.TallyStore;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Shows in metrics what the database and the loops say when somebody looks. The database is asked once per look, and no more
 * often than every few seconds, so that one that is away delays a look once. Thread-safe.
 */
@Component
final class StoredNumbers {
    private static final Logger LOG = LoggerFactory.getLogger(StoredNumbers.class);
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final TallyStore store;
    private final AlertsMetrics metrics;
    private final Heartbeats heartbeats;
    private Tally latest;
    private long readAt;
    private boolean read;

    StoredNumbers(TallyStore store, AlertsMetrics metrics, Heartbeats heartbeats) {
        this.store = store;
        this.metrics = metrics;
        this.heartbeats = heartbeats;
    }

    /** Once all parts are there. */
    @EventListener
    void show(ApplicationReadyEvent event) {
        metrics.incidents("open", () -> number(Tally::open));
        metrics.incidents("closed", () -> number(Tally::closed));
        metrics.reviews("open", () -> number(tally -> tally.reviews().open()));
        metrics.reviews("acknowledged", () -> number(tally -> tally.reviews().acknowledged()));
        metrics.reviews("resolved", () -> number(tally -> tally.reviews().resolved()));
        metrics.reviews("expired", () -> number(tally -> tally.reviews().expired()));
        metrics.verdicts("confirmed", () -> number(tally -> tally.judged().confirmed()));
        metrics.verdicts("false-alarm", () -> number(tally -> tally.judged().falseAlarms()));
        metrics.verdicts("duplicate", () -> number(tally -> tally.judged().duplicates()));
        metrics.notifications("pending", () -> number(Tally::pending));
        metrics.notifications("delivered", () -> number(Tally::delivered));
        metrics.notifications("failed", () -> number(Tally::failed));
        metrics.notifications("cancelled", () -> number(Tally::cancelled));
        heartbeats.all().forEach(metrics::silence);
    }

    private synchronized double number(ToLongFunction<Tally> part) {
        if (!read || System.nanoTime() - readAt > FRESH_NANOS) {
            latest = readNow();
            readAt = System.nanoTime();
            read = true;
        }
        return latest == null ? Double.NaN : part.applyAsLong(latest);
    }

    private Tally readNow() {
        try {
            return store.read();
        } catch (DataAccessException e) {
            LOG.debug("no numbers for the metrics: {}", e.toString());
            return null;
        }
    }
}
