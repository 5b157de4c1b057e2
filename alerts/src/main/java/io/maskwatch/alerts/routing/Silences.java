package io.maskwatch.alerts.routing;

import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.routing.Field;
import io.maskwatch.routing.Matcher;
import io.maskwatch.routing.Routing;
import io.maskwatch.routing.Silence;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Adds, changes and ends silences; what one has held back is looked at again at once. Thread-safe. */
@Component
public final class Silences {
    private final SilenceStore store;
    private final RoutedStore routed;
    private final CurrentRoutes current;
    private final AuditLog audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Silences(
            SilenceStore store,
            RoutedStore routed,
            CurrentRoutes current,
            AuditLog audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.routed = routed;
        this.current = current;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Why a silence would never hold anything back, in words, or empty. */
    public Optional<String> problem(Silence silence) {
        Routing routing = current.applied().routing();
        return silence.condition().match().stream()
                .flatMap(matcher -> matcher.values().stream()
                        .filter(value -> !declared(matcher, routing)
                                .map(names -> names.contains(value))
                                .orElse(true))
                        .map(value -> "names the " + matcher.field().key() + " \"" + value
                                + "\", which isn't in the routes, so it would never match"))
                .findFirst();
    }

    private static Optional<Set<String>> declared(Matcher matcher, Routing routing) {
        if (matcher.field() == Field.GROUP) {
            return Optional.of(routing.groups().keySet());
        }
        return matcher.field() == Field.SCHEDULE
                ? Optional.of(routing.schedules().keySet())
                : Optional.empty();
    }

    public StoredSilence add(Silence silence) {
        transaction.executeWithoutResult(status -> {
            store.add(silence, clock.instant());
            writeDown(AuditAction.SILENCE_ADDED, silence.id(), silence.author(), silence.reason());
        });
        return store.find(silence.id()).orElseThrow();
    }

    /** Replaces what a silence says; empty if it has another version by now, or has ended. */
    public Optional<StoredSilence> change(Silence silence, long expected) {
        boolean changed = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean done = store.change(silence, expected);
            if (done) {
                writeDown(AuditAction.SILENCE_CHANGED, silence.id(), silence.author(), silence.reason());
            }
            return done;
        }));
        if (!changed) {
            return Optional.empty();
        }
        routed.lookAgain(clock.instant());
        return store.find(silence.id());
    }

    /** Ends a silence now; harmless if it has ended. */
    public Optional<StoredSilence> end(UUID id, String who) {
        boolean ended = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean done = store.end(id, who, clock.instant());
            if (done) {
                writeDown(AuditAction.SILENCE_ENDED, id, who, "");
            }
            return done;
        }));
        if (ended) {
            routed.lookAgain(clock.instant());
        }
        return store.find(id);
    }

    private void writeDown(AuditAction action, UUID id, String who, String reason) {
        audit.record(action, who, "silence:" + id, reason, "");
    }
}
