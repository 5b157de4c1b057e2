package io.maskwatch.alerts.keeping;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.incident.Deleted;
import io.maskwatch.alerts.incident.DeletionLock;
import io.maskwatch.alerts.incident.Kind;
import io.maskwatch.alerts.incident.PictureDeletion;
import io.maskwatch.alerts.incident.SetAside;
import io.maskwatch.alerts.loop.Deadline;
import io.maskwatch.alerts.routing.RoutedAlerts;
import io.maskwatch.alerts.validation.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes alerts with everything that belongs to them: pictures, timeline, review, how they were routed, messages and answers that
 * hold them. What a hold covers stays. Safe for use by several threads and instances.
 */
@Component
public final class IncidentRemoval {
    private static final int AT_ONCE = 100;

    /** Their pictures may be in a slow object store. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** From one kind to the next by the index, however many alerts there are of each. */
    private static final String KINDS = """
            with recursive kinds as (
                (select coalesce(site, '') as site, rule from incident order by coalesce(site, ''), rule limit 1)
                union all
                select next.site, next.rule from kinds, lateral (
                    select coalesce(incident.site, '') as site, incident.rule from incident
                    where (coalesce(incident.site, ''), incident.rule) > (kinds.site, kinds.rule)
                    order by coalesce(incident.site, ''), incident.rule limit 1) next
            )
            select site, rule from kinds
            """;

    private static final String DUE = """
            select alert_id, occurred_at from incident
            where coalesce(site, '') = :site and rule = :rule and occurred_at >= :begin and occurred_at < :before
                and not is_held(alert_id, camera_id, opened_at, occurred_at)
            order by occurred_at :direction limit :limit
            """;

    /** The alert's own row last: whoever works on the alert holds it or waits for it. */
    private static final List<String> ROWS = List.of(
            "delete from delivery where alert_id = :alertId",
            "delete from timeline where alert_id = :alertId",
            "delete from idempotency_key where position(:text in body) > 0",
            "delete from incident where alert_id = :alertId");

    private static final Logger LOG = LoggerFactory.getLogger(IncidentRemoval.class);

    private final JdbcClient database;
    private final PictureDeletion pictures;
    private final RoutedAlerts routed;
    private final DeletionLock lock;
    private final TransactionOperations transaction;
    private final SetAside<UUID> setAside = new SetAside<>();

    IncidentRemoval(
            JdbcClient database,
            PictureDeletion pictures,
            RoutedAlerts routed,
            DeletionLock lock,
            TransactionOperations transaction) {
        this.database = database;
        this.pictures = pictures;
        this.routed = routed;
        this.lock = lock;
        this.transaction = transaction;
    }

    /** The kinds of alerts that there are. */
    List<Kind> kinds() {
        return database.sql(KINDS)
                .query((row, number) -> new Kind(row.getString("site"), row.getString("rule")))
                .list();
    }

    private record Due(UUID alertId, Instant occurredAt) {}

    /**
     * Removes some alerts of a kind that were last seen before a moment, for some seconds. One that fails is set aside for some
     * minutes, and the next go takes those behind it.
     */
    Deleted removeSome(Kind kind, Instant before) {
        Instant begin = setAside.begin(kind);
        Deadline deadline = new Deadline(LONGEST);
        int tried = 0;
        int removed = 0;
        int failed = 0;
        for (Due due : due(kind, begin, before)) {
            if (setAside.contains(due.alertId())) {
                continue;
            }
            tried++;
            try {
                removed += removeUnlessHeld(due.alertId()) ? 1 : 0;
            } catch (RuntimeException e) {
                if (failed == 0) {
                    LOG.warn(
                            "alerts at their retention time are not deleted now, trying again in ten minutes: {}",
                            Failures.line(e));
                }
                setAside.add(kind, due.alertId(), due.occurredAt());
                failed++;
            }
            if (failed >= SetAside.MOST_FAILURES || deadline.isOver()) {
                break;
            }
        }
        boolean nothingLeft = tried == 0;
        setAside.ended(kind, tried - failed, failed);
        return new Deleted(removed, failed, nothingLeft && begin.equals(Instant.EPOCH));
    }

    private List<Due> due(Kind kind, Instant begin, Instant before) {
        return database.sql(DUE.replace(":direction", setAside.isNewestFirst(kind) ? "desc" : "asc"))
                .param("site", kind.site())
                .param("rule", kind.rule())
                .param("begin", toDatabase(begin))
                .param("before", toDatabase(before))
                .param("limit", AT_ONCE + setAside.size())
                .query((row, number) -> new Due(row.getObject("alert_id", UUID.class), read(row, "occurred_at")))
                .list();
    }

    /** Whether some alert could not be removed in the last minutes. */
    boolean hasSetAside() {
        return !setAside.isEmpty();
    }

    private boolean removeUnlessHeld(UUID alertId) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            lock.forDeletion();
            boolean free = database.sql("""
                    select not is_held(alert_id, camera_id, opened_at, occurred_at) from incident
                    where alert_id = :alertId
                    """)
                    .param("alertId", alertId)
                    .query(Boolean.class)
                    .optional()
                    .orElse(false);
            if (free) {
                remove(alertId);
            }
            return free;
        }));
    }

    /** Removes an alert, whether it is there or only a part of it. To be called in a transaction. */
    void remove(UUID alertId) {
        routed.forget(alertId);
        database.sql("select 1 from incident where alert_id = :alertId for update")
                .param("alertId", alertId)
                .query((row, number) -> true)
                .optional();
        pictures.deleteAll(alertId);
        ROWS.forEach(statement -> database.sql(statement)
                .param("alertId", alertId)
                .param("text", alertId.toString())
                .update());
    }
}
