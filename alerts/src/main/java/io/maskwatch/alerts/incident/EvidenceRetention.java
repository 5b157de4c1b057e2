package io.maskwatch.alerts.incident;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.evidence.Pictures;
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

/** Deletes pictures that have reached their retention time. */
@Component
public final class EvidenceRetention {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceRetention.class);

    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

    /** It runs every minute; the database may take half a minute to fail. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private final AlertsConfig config;
    private final EvidenceStore store;
    private final Pictures pictures;
    private final Heartbeat heartbeat;
    private final AlertsMetrics metrics;
    private final Clock clock;
    private Instant sweptAt = Instant.EPOCH;

    public EvidenceRetention(
            AlertsConfig config,
            EvidenceStore store,
            Pictures pictures,
            Heartbeats heartbeats,
            AlertsMetrics metrics,
            Clock clock) {
        this.config = config;
        this.store = store;
        this.pictures = pictures;
        this.heartbeat = heartbeats.add("evidence-retention", LONGEST_SILENCE);
        this.metrics = metrics;
        this.clock = clock;
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
                    "pictures at their retention time are not deleted now, trying again in a minute: {}",
                    Failures.line(e));
        }
    }

    /** Deletes what is due and returns how many pictures that were. Harmless when several instances do it at once. */
    public long deleteDue() {
        Instant now = clock.instant();
        long deleted = 0;
        long some;
        do {
            some = store.deleteSome(now.minus(config.evidenceRetention()), now);
            deleted += some;
            heartbeat.beat();
        } while (some > 0);
        sweep(now);
        if (deleted > 0) {
            metrics.deletedPictures(deleted);
            LOG.info("deleted {} pictures older than {}", deleted, config.evidenceRetention());
        }
        return deleted;
    }

    /** Looking through all files takes longer than a query, so it is done once an hour. */
    private void sweep(Instant now) {
        if (Duration.between(sweptAt, now).abs().compareTo(BETWEEN_SWEEPS) >= 0) {
            sweptAt = now;
            int strays = pictures.deleteStrays(now.minus(config.evidenceRetention()));
            if (strays > 0) {
                LOG.info(
                        "deleted {} files of pictures without a row, older than {}",
                        strays,
                        config.evidenceRetention());
            }
        }
    }
}
