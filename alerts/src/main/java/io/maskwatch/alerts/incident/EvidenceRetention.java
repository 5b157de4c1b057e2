package io.maskwatch.alerts.incident;

import io.maskwatch.alerts.config.AlertsConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes pictures that have reached their retention time. */
@Component
public final class EvidenceRetention {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceRetention.class);

    private final AlertsConfig config;
    private final EvidenceStore store;
    private final Clock clock;

    public EvidenceRetention(AlertsConfig config, EvidenceStore store, Clock clock) {
        this.config = config;
        this.store = store;
        this.clock = clock;
    }

    /** Deletes what is due and returns how many pictures that were. Harmless when several instances do it at once. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    public long deleteDue() {
        Instant now = clock.instant();
        long deleted = 0;
        long some;
        do {
            some = store.deleteSome(now.minus(config.evidenceRetention()), now);
            deleted += some;
        } while (some > 0);
        if (deleted > 0) {
            LOG.info("deleted {} pictures older than {}", deleted, config.evidenceRetention());
        }
        return deleted;
    }
}
