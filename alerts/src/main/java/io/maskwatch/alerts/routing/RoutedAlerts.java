package io.maskwatch.alerts.routing;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets how an alert was routed and how far it is. Thread-safe. */
@Component
public final class RoutedAlerts {
    private final RoutedStore store;
    private final GroupHandover groups;
    private final JdbcClient database;
    private final Clock clock;

    RoutedAlerts(RoutedStore store, GroupHandover groups, JdbcClient database, Clock clock) {
        this.store = store;
        this.groups = groups;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Forgets an alert. Where its message was to tell of others, too, the next of them gets it. To be called in a transaction,
     * before anything else that locks rows of the alert: what is due waits for it, and it for what is being done.
     */
    public void forget(UUID alertId) {
        database.sql("select 1 from routed_target where alert_id = :alertId order by path for update")
                .param("alertId", alertId)
                .query((row, number) -> true)
                .list();
        Instant now = clock.instant();
        store.targets(alertId).stream()
                .filter(target -> target.groupKey() != null
                        && target.leader() == null
                        && target.state().lastSent() == null)
                .forEach(target -> groups.passOn(target, now));
        for (String statement : new String[] {
            "update routed_target set leader = null where leader = :alertId",
            "delete from routed_target where alert_id = :alertId",
            "delete from routed where alert_id = :alertId",
            "delete from alert_group where leader = :alertId"
        }) {
            database.sql(statement).param("alertId", alertId).update();
        }
    }
}
