package io.maskwatch.alerts.review;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.loop.Heartbeat;
import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.timeline.Timeline;
import io.maskwatch.alerts.timeline.TimelineKind;
import io.maskwatch.alerts.validation.Failures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets alerts expire that nobody has finished in time. */
@Component
public final class ReviewExpiry {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewExpiry.class);

    /** Who it was, in timelines. */
    private static final String WHO = "maskwatch";

    private static final int MOST_AT_ONCE = 500;

    /** It runs every minute; the database may take half a minute to fail. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private final AlertsConfig config;
    private final ReviewStore store;
    private final Timeline timeline;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Heartbeat heartbeat;
    private final Clock clock;

    public ReviewExpiry(
            AlertsConfig config,
            ReviewStore store,
            Timeline timeline,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Heartbeats heartbeats,
            Clock clock) {
        this.config = config;
        this.store = store;
        this.timeline = timeline;
        this.transaction = transaction;
        this.events = events;
        this.heartbeat = heartbeats.addScheduled("review-expiry", LONGEST_SILENCE);
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void run() {
        heartbeat.beat();
        try {
            expireDue();
        } catch (RuntimeException | Error e) {
            LOG.warn("alerts that are due do not expire now, trying again in a minute: {}", Failures.line(e));
        }
    }

    /** Lets what is due expire and returns how many that were. Harmless when several instances do it at once. */
    public long expireDue() {
        long expired = 0;
        List<UUID> some;
        do {
            some = transaction.execute(status -> expireSome());
            expired += some.size();
            heartbeat.beat();
        } while (!some.isEmpty());
        if (expired > 0) {
            LOG.info("{} alerts expired: nobody resolved them within {}", expired, config.reviewExpireAfter());
        }
        return expired;
    }

    private List<UUID> expireSome() {
        Instant now = clock.instant();
        List<UUID> some = store.expireSome(now.minus(config.reviewExpireAfter()), MOST_AT_ONCE, WHO, now);
        for (UUID alertId : some) {
            timeline.add(alertId, TimelineKind.EXPIRED, WHO, "nobody resolved it in time", now);
            store.find(alertId).ifPresent(review -> events.publishEvent(new ReviewChanged(review)));
        }
        return some;
    }
}
