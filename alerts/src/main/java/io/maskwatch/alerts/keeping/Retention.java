package io.maskwatch.alerts.keeping;

import io.maskwatch.alerts.evidence.Sweep;
import io.maskwatch.alerts.incident.Kind;
import io.maskwatch.alerts.incident.PictureDeletion;
import io.maskwatch.alerts.loop.Heartbeat;
import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.validation.Failures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes pictures and alerts that have reached their retention time, once a minute. */
@Component
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

    /** It runs every minute; the database may take half a minute to fail. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private final RetentionStore store;
    private final PictureDeletion pictures;
    private final IncidentRemoval incidents;
    private final Heartbeat heartbeat;
    private final AlertsMetrics metrics;
    private final Clock clock;
    private Instant sweptAt = Instant.EPOCH;
    private volatile Instant doneAt;

    public Retention(
            RetentionStore store,
            PictureDeletion pictures,
            IncidentRemoval incidents,
            Heartbeats heartbeats,
            AlertsMetrics metrics,
            Clock clock) {
        this.store = store;
        this.pictures = pictures;
        this.incidents = incidents;
        this.heartbeat = heartbeats.add("evidence-retention", LONGEST_SILENCE);
        this.metrics = metrics;
        this.clock = clock;
        this.doneAt = clock.instant();
        metrics.sinceRetention(() -> Duration.between(doneAt, clock.instant()).toSeconds());
    }

    /** Deletes what is due from now on, whatever happens to the database. */
    @EventListener
    void begin(ApplicationReadyEvent event) {
        heartbeat.start();
    }

    @EventListener
    void end(ContextClosedEvent event) {
        heartbeat.stop();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void run() {
        heartbeat.beat();
        try {
            deleteDue();
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "pictures and alerts at their retention time are not deleted now, trying again in a minute: {}",
                    Failures.line(e));
        }
    }

    /** Deletes what is due and returns how many pictures that were. Harmless when several instances do it at once. */
    public long deleteDue() {
        Instant now = clock.instant();
        RetentionRules rules = store.rules();
        long removed = deleteIncidents(rules, now);
        long deleted = deletePictures(rules, now);
        sweep(rules, now);
        doneAt = now;
        if (deleted > 0 || removed > 0) {
            LOG.info("deleted {} pictures and {} alerts at their retention time", deleted, removed);
        }
        return deleted;
    }

    private long deletePictures(RetentionRules rules, Instant now) {
        long deleted = 0;
        for (Kind kind : pictures.kinds()) {
            int some;
            do {
                some = pictures.deleteSome(kind, now.minus(rules.picturesOf(kind)), now);
                metrics.deletedPictures(some);
                deleted += some;
                heartbeat.beat();
            } while (some > 0);
        }
        return deleted;
    }

    private long deleteIncidents(RetentionRules rules, Instant now) {
        long removed = 0;
        for (Kind kind : incidents.kinds()) {
            Duration time = rules.incidentsOf(kind).orElse(null);
            int some = time == null ? 0 : 1;
            while (some > 0) {
                some = incidents.removeSome(kind, now.minus(time));
                metrics.deletedIncidents(some);
                removed += some;
                heartbeat.beat();
            }
        }
        return removed;
    }

    /** Looking through all files takes longer than a query, so it is done once an hour, and in parts where there are very many. */
    private void sweep(RetentionRules rules, Instant now) {
        if (Duration.between(sweptAt, now).abs().compareTo(BETWEEN_SWEEPS) >= 0) {
            Sweep sweep = pictures.deleteStrays(now.minus(rules.shortestPictures()), heartbeat::beat);
            if (sweep.isWhole()) {
                sweptAt = now;
            }
            if (sweep.deleted() > 0) {
                LOG.info("deleted {} files of pictures without a row", sweep.deleted());
            }
        }
    }
}
