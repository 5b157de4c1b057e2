package io.maskwatch.alerts.routing;

import io.maskwatch.routing.Field;
import io.maskwatch.routing.Matcher;
import io.maskwatch.routing.Routing;
import io.maskwatch.routing.Silence;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Adds, changes and ends silences; what one has held back is looked at again at once. Thread-safe. */
@Component
public final class Silences {
    private final SilenceStore store;
    private final RoutedStore routed;
    private final CurrentRoutes current;
    private final Clock clock;

    Silences(SilenceStore store, RoutedStore routed, CurrentRoutes current, Clock clock) {
        this.store = store;
        this.routed = routed;
        this.current = current;
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
        store.add(silence, clock.instant());
        return store.find(silence.id()).orElseThrow();
    }

    /** Replaces what a silence says; empty if it has another version by now, or has ended. */
    public Optional<StoredSilence> change(Silence silence, long expected) {
        if (!store.change(silence, expected)) {
            return Optional.empty();
        }
        routed.lookAgain(clock.instant());
        return store.find(silence.id());
    }

    /** Ends a silence now; harmless if it has ended. */
    public Optional<StoredSilence> end(UUID id, String who) {
        if (store.end(id, who, clock.instant())) {
            routed.lookAgain(clock.instant());
        }
        return store.find(id);
    }
}
