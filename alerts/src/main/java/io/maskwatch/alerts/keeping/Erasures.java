package io.maskwatch.alerts.keeping;

import io.maskwatch.alerts.access.Sites;
import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.alerts.incident.DeletionLock;
import io.maskwatch.alerts.keeping.Selection.Chosen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Begins erasures. What is to be erased is decided and marked in one transaction, together with the receipt and its entry in the
 * audit log; from then on nothing of it is stored any more, and {@link ErasureLoop} erases it, however often the service dies
 * meanwhile. Thread-safe.
 */
@Component
public final class Erasures {
    private static final int MOST = 20_000;

    /** Clocks of brokers and of this service differ. */
    private static final Duration CLOCKS = Duration.ofDays(1);

    private final ErasureStore store;
    private final Selection scope;
    private final HoldStore holds;
    private final TopicTimes topics;
    private final DeletionLock lock;
    private final AuditLog audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Erasures(
            ErasureStore store,
            Selection scope,
            HoldStore holds,
            TopicTimes topics,
            DeletionLock lock,
            AuditLog audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.scope = scope;
        this.holds = holds;
        this.topics = topics;
        this.lock = lock;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Begins to erase what is at these sites. An alert that is erased already gives the receipt of then.
     *
     * @throws NothingThereException if there is no such alert or camera
     * @throws HeldException if a hold covers any of it: then nothing is erased
     * @throws TooMuchException if it is more than can be erased at once
     */
    public Receipt begin(Covered covered, String reason, String who, Sites visible) {
        return decide(covered, reason, who, visible, false);
    }

    /** What {@link #begin} would erase; changes nothing. */
    public Receipt plan(Covered covered, String reason, String who, Sites visible) {
        return decide(covered, reason, who, visible, true);
    }

    private Receipt decide(Covered covered, String reason, String who, Sites visible, boolean onlyPlan) {
        List<TopicTail.Time> times = topics.read();
        return transaction.execute(status -> {
            lock.forHolds();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            List<Chosen> chosen = scope.find(covered, visible, MOST + 1);
            if (chosen.isEmpty()) {
                Optional<Receipt> earlier = earlier(covered, visible);
                if (earlier.isPresent()) {
                    return earlier.get();
                }
            }
            if (chosen.size() > MOST) {
                throw new TooMuchException("this is more than " + MOST
                        + " alerts, the most that are erased at once: name a shorter time, and then the next");
            }
            scope.held(chosen).ifPresent(held -> {
                throw new HeldException(held.alertId(), held.hold());
            });
            Receipt receipt = receipt(covered, chosen, times, reason, who, visible, now);
            if (onlyPlan) {
                return receipt.planned();
            }
            begin(receipt, chosen, who);
            return receipt;
        });
    }

    private void begin(Receipt receipt, List<Chosen> chosen, String who) {
        store.add(receipt);
        boolean endless = receipt.topics().stream().anyMatch(topic -> topic.until() == null);
        Instant forgetAt = endless
                ? null
                : receipt.topics().stream()
                        .map(TopicTail::until)
                        .max(Comparator.naturalOrder())
                        .map(until -> until.isAfter(receipt.requestedAt()) ? until : receipt.requestedAt())
                        .orElse(receipt.requestedAt())
                        .plus(CLOCKS);
        Selection.inParts(chosen, ids -> store.mark(ids, receipt.id(), forgetAt));
        audit.record(AuditAction.ERASURE_BEGUN, who, receipt.subject(), receipt.reason(), receipt.detail());
    }

    /** Nothing is there (any more). */
    private Optional<Receipt> earlier(Covered covered, Sites visible) {
        if (covered.alertId().isPresent()) {
            UUID alertId = covered.alertId().get();
            Optional<Receipt> receipt = store.ofAlert(alertId).filter(found -> visible.hold(found.site()));
            if (receipt.isEmpty()) {
                throw NothingThereException.alert(alertId);
            }
            return receipt;
        }
        String cameraId = covered.cameraId().orElseThrow();
        if (!holds.knowsCamera(cameraId)
                || !visible.hold(holds.siteOfCamera(cameraId).orElse(null))) {
            throw NothingThereException.camera(cameraId);
        }
        return Optional.empty();
    }

    private Receipt receipt(
            Covered covered,
            List<Chosen> chosen,
            List<TopicTail.Time> times,
            String reason,
            String who,
            Sites visible,
            Instant now) {
        Map<UUID, List<String>> pictures = scope.pictures(chosen);
        Instant newest = newest(covered, chosen, now);
        return new Receipt(
                UUID.randomUUID(),
                Receipt.RUNNING,
                covered.alertId().orElse(null),
                covered.cameraId().orElse(null),
                site(covered, chosen, visible),
                covered.from().orElse(null),
                covered.to().orElse(null),
                reason,
                who,
                now,
                null,
                chosen.size(),
                pictures.values().stream().mapToInt(List::size).sum(),
                Selection.hash(chosen, pictures),
                scope.receivers(chosen),
                times.stream().map(time -> time.from(newest)).toList());
    }

    private String site(Covered covered, List<Chosen> chosen, Sites visible) {
        return covered.cameraId()
                .map(cameraId ->
                        holds.siteOfCamera(cameraId).filter(visible::hold).orElseGet(() -> first(chosen)))
                .orElseGet(() -> first(chosen));
    }

    private static String first(List<Chosen> chosen) {
        return chosen.stream()
                .map(Chosen::site)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** When the newest record of it can have been written. */
    private static Instant newest(Covered covered, List<Chosen> chosen, Instant now) {
        if (chosen.stream().anyMatch(Chosen::open)) {
            return now;
        }
        Instant seen = chosen.stream()
                .map(Chosen::newest)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        Instant end = covered.to().orElse(Instant.EPOCH);
        Instant newest = seen.isAfter(end) ? seen : end;
        return newest.isBefore(now) ? newest : now;
    }
}
