package io.maskwatch.alerts.keeping;

import io.maskwatch.alerts.evidence.Sweep;
import io.maskwatch.alerts.incident.Deleted;
import io.maskwatch.alerts.incident.Kind;
import io.maskwatch.alerts.incident.PictureDeletion;
import io.maskwatch.alerts.incident.SetAside;
import io.maskwatch.alerts.loop.Deadline;
import io.maskwatch.alerts.loop.Heartbeat;
import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.validation.Failures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes pictures and alerts that have reached their retention time, once a minute. */
@Component
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** A go that fails takes longer if what it asks does not answer. */
    private static final Duration QUICK = Duration.ofSeconds(1);

    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

    /** It runs every minute; the database may take half a minute to fail. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    /** For alerts, and for pictures as long again. What is still due then waits a minute for the next run. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final RetentionStore store;
    private final PictureDeletion pictures;
    private final IncidentRemoval incidents;
    private final Heartbeat heartbeat;
    private final AlertsMetrics metrics;
    private final Clock clock;
    private Instant sweptAt = Instant.EPOCH;
    private boolean straysStay;
    private boolean sweepGoesOn;
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
        this.heartbeat = heartbeats.addScheduled("evidence-retention", LONGEST_SILENCE);
        this.metrics = metrics;
        this.clock = clock;
        this.doneAt = clock.instant();
        metrics.sinceRetention(() -> Duration.between(doneAt, clock.instant()).toSeconds());
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

    /**
     * Deletes what is due, for a minute at most, and returns how many pictures that were. Harmless when several instances do it at
     * once.
     */
    public long deleteDue() {
        return deleteDue(LONGEST);
    }

    long deleteDue(Duration longest) {
        Instant now = clock.instant();
        RetentionRules rules = store.rules();
        Part removed = deleteIncidents(rules, now, new Deadline(longest));
        Part deleted = deletePictures(rules, now, new Deadline(longest));
        sweep(rules, now);
        if (removed.isAll() && deleted.isAll() && !pictures.hasSetAside() && !incidents.hasSetAside() && !straysStay) {
            doneAt = now;
        }
        if (deleted.count() > 0 || removed.count() > 0) {
            LOG.info("deleted {} pictures and {} alerts at their retention time", deleted.count(), removed.count());
        }
        return deleted.count();
    }

    /** How many went, and whether nothing is due any more. */
    private record Part(long count, boolean isAll) {
        Part plus(Part other) {
            return new Part(count + other.count, isAll && other.isAll);
        }
    }

    private Part deletePictures(RetentionRules rules, Instant now, Deadline deadline) {
        Part part = new Part(0, true);
        for (Kind kind : pictures.kinds()) {
            Instant before = now.minus(rules.picturesOf(kind));
            part = part.plus(goOn(
                    () -> {
                        Deleted some = pictures.deleteSome(kind, before, now);
                        metrics.deletedPictures(some.count());
                        return some;
                    },
                    deadline));
        }
        return part;
    }

    private Part deleteIncidents(RetentionRules rules, Instant now, Deadline deadline) {
        Part part = new Part(0, true);
        for (Kind kind : incidents.kinds()) {
            Optional<Instant> before = rules.incidentsOf(kind).map(now::minus);
            if (before.isPresent()) {
                part = part.plus(goOn(
                        () -> {
                            Deleted some = incidents.removeSome(kind, before.get());
                            metrics.deletedIncidents(some.count());
                            return some;
                        },
                        deadline));
            }
        }
        return part;
    }

    /** One go at least. Where one thing after the other fails slowly it is the place that is away, and the rest waits for the next run. */
    private Part goOn(Supplier<Deleted> go, Deadline deadline) {
        long count = 0;
        int failed = 0;
        Deleted some;
        do {
            Deadline quick = new Deadline(QUICK);
            some = go.get();
            count += some.count();
            // What fails at once costs no time, and those behind it may be fine.
            failed = some.count() > 0 || !quick.isOver() ? 0 : failed + some.failed();
            heartbeat.beat();
        } while (some.count() + some.failed() > 0 && failed < SetAside.MOST_FAILURES && !deadline.isOver());
        return new Part(count, some.isAll());
    }

    /** Looking through all files takes longer than a query, so it is done once an hour, and in parts where there are very many. */
    private void sweep(RetentionRules rules, Instant now) {
        if (Duration.between(sweptAt, now).abs().compareTo(BETWEEN_SWEEPS) >= 0) {
            Sweep sweep = pictures.deleteStrays(now.minus(rules.shortestPictures()), heartbeat::beat);
            straysStay = sweep.failed() > 0 || (sweepGoesOn && straysStay);
            sweepGoesOn = !sweep.isWhole();
            if (sweep.isWhole()) {
                sweptAt = now;
            }
            if (sweep.deleted() > 0) {
                LOG.info("deleted {} files of pictures without a row", sweep.deleted());
            }
        }
    }
}
