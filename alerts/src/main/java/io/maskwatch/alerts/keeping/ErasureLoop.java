package io.maskwatch.alerts.keeping;

import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.alerts.incident.DeletionLock;
import io.maskwatch.alerts.incident.IncidentChanged;
import io.maskwatch.alerts.incident.SetAside;
import io.maskwatch.alerts.loop.Deadline;
import io.maskwatch.alerts.validation.Failures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Erases what is marked, alert by alert, each in a transaction: first the bytes of pictures, then the rows. Whenever the service
 * dies in between, the next run or another instance goes on. Instances share the work.
 */
@Component
public final class ErasureLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureLoop.class);

    /** Erasures take turns. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private final ErasureStore store;
    private final IncidentRemoval removal;
    private final DeletionLock lock;
    private final AuditLog audit;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** The alert of each erasure that was tried last; the next turn begins behind it. */
    private final Map<UUID, UUID> turns = new ConcurrentHashMap<>();

    ErasureLoop(
            ErasureStore store,
            IncidentRemoval removal,
            DeletionLock lock,
            AuditLog audit,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.removal = removal;
        this.lock = lock;
        this.audit = audit;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void run() {
        try {
            store.running().forEach(this::tryToGoOn);
        } catch (RuntimeException | Error e) {
            tellFailure(e);
        }
    }

    /** An erasure that fails keeps none behind it waiting. */
    private void tryToGoOn(UUID erasureId) {
        try {
            goOn(erasureId);
        } catch (RuntimeException e) {
            tellFailure(e);
        }
    }

    private static void tellFailure(Throwable failure) {
        LOG.warn("what is to be erased is not erased now, trying again in seconds: {}", Failures.line(failure));
    }

    /** A record that was on its way when its alert was erased may have been stored after. */
    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void tidy() {
        try {
            store.leftOver().forEach(this::tryToRemove);
            store.forget(clock.instant());
        } catch (RuntimeException | Error e) {
            LOG.warn("what came of erased alerts is not erased now, trying again in minutes: {}", Failures.line(e));
        }
    }

    private void tryToRemove(UUID alertId) {
        try {
            transaction.executeWithoutResult(status -> {
                lock.forDeletion();
                removal.remove(alertId);
            });
        } catch (RuntimeException e) {
            LOG.warn("what came of an erased alert is not erased now, trying again in minutes: {}", Failures.line(e));
        }
    }

    /**
     * Goes on with an erasure for some seconds; harmless if it is done or if somebody else works at it. An alert that can't be erased
     * now keeps none behind it waiting: it has its turn again once all others have had theirs.
     */
    public void goOn(UUID erasureId) {
        Deadline deadline = new Deadline(AT_ONCE);
        int failed = 0;
        Optional<UUID> next = store.next(erasureId, Optional.ofNullable(turns.get(erasureId)));
        while (next.isPresent()) {
            turns.put(erasureId, next.get());
            try {
                eraseInTransaction(next.get());
            } catch (RuntimeException e) {
                if (failed++ == 0) {
                    tellFailure(e);
                }
            }
            if (failed >= SetAside.MOST_FAILURES || deadline.isOver()) {
                return;
            }
            next = store.next(erasureId, next);
        }
        turns.remove(erasureId);
        transaction.executeWithoutResult(status -> finish(erasureId));
    }

    private void eraseInTransaction(UUID alertId) {
        if (Boolean.TRUE.equals(transaction.execute(status -> erase(alertId)))) {
            events.publishEvent(new IncidentChanged(alertId));
        }
    }

    private boolean erase(UUID alertId) {
        lock.forDeletion();
        if (!store.take(alertId)) {
            return false;
        }
        removal.remove(alertId);
        store.erased(alertId, clock.instant());
        return true;
    }

    private void finish(UUID erasureId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (store.finish(erasureId, now)) {
            Receipt receipt = store.find(erasureId).orElseThrow();
            audit.record(
                    AuditAction.ERASURE_DONE,
                    receipt.requestedBy(),
                    receipt.subject(),
                    receipt.reason(),
                    receipt.detail());
        }
    }
}
