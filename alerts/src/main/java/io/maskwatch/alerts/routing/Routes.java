package io.maskwatch.alerts.routing;

import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.routing.document.RoutesDocument;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Checks and applies routes files. Thread-safe. */
@Component
public final class Routes {
    private final RoutesStore store;
    private final CurrentRoutes current;
    private final RoutedStore routed;
    private final AuditLog audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Routes(
            RoutesStore store,
            CurrentRoutes current,
            RoutedStore routed,
            AuditLog audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.current = current;
        this.routed = routed;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is wrong with a file, if anything is; changes nothing. */
    public RoutesDocument check(String document) {
        return current.read(document);
    }

    /**
     * Makes a file the newest version. This instance uses it at once, the others within seconds.
     *
     * @param expected the version that the change was decided on, 0 before the first
     * @throws InvalidRoutesException with every problem
     * @throws StaleRoutesException if there is another version by now
     */
    public RoutesVersion apply(String document, long expected, String author) {
        current.check("the routes cannot be applied", document);
        transaction.executeWithoutResult(status -> {
            if (store.newestNumber() != expected || !store.add(expected, document, author, clock.instant())) {
                throw new StaleRoutesException(expected, store.newest());
            }
            audit.record(AuditAction.ROUTES_APPLIED, author, "routes:" + (expected + 1), "", "");
        });
        current.reload();
        routed.lookAgain(clock.instant());
        return store.find(expected + 1).orElseThrow();
    }
}
