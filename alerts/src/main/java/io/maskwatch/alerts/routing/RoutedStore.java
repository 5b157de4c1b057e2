package io.maskwatch.alerts.routing;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.delivery.GroupSize;
import io.maskwatch.routing.rules.AlertFacts.CameraCondition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How alerts are routed and how far they are, in PostgreSQL. A target that is taken is nobody else's until the transaction ends.
 * Safe for use by several threads and instances.
 */
@Component
final class RoutedStore implements GroupSize {
    private static final String BEGIN = """
        insert into routed (alert_id, routes_version, at, site, camera_state, camera_since, camera_reported_at, hold)
        values (:alertId, :version, :at, :site, :state, :since, :reportedAt, :hold) on conflict do nothing
        """;

    private static final String PUT = """
        insert into routed_target (alert_id, path, name, phase, receivers, escalation, step, round, step_due,
            repeat_millis, group_key, leader, next_at, last_sent, changed_at, why)
        values (:alertId, :path, :name, :phase, :receivers, :escalation, :step, :round, :stepDue,
            :repeatMillis, :groupKey, :leader, :nextAt, :lastSent, :now, :why)
        on conflict (alert_id, path) do update set phase = excluded.phase, receivers = excluded.receivers,
            escalation = excluded.escalation, step = excluded.step, round = excluded.round,
            step_due = excluded.step_due, repeat_millis = excluded.repeat_millis, leader = excluded.leader,
            next_at = excluded.next_at, last_sent = excluded.last_sent, changed_at = excluded.changed_at,
            why = excluded.why, failures = 0
        """;

    /** What fails waits for its time, whatever becomes of its alert. */
    private static final String TAKE_DUE = """
        select alert_id, path from routed_target
        where next_at is not null and (next_at <= :now
            or (phase = 'running' and escalation is not null and changed_at <= :lookedAt and failures = 0))
        order by next_at limit 1 for update skip locked
        """;

    /** What was left to wait stays left to wait, whatever the clock says now. */
    private static final String FOLLOW_CLOCK = """
        update routed_target set next_at = next_at - (changed_at - :now), step_due = step_due - (changed_at - :now),
            changed_at = :now
        where next_at is not null and changed_at > :tolerated
        """;

    private static final Duration TOLERATED = Duration.ofSeconds(5);

    /** An acknowledgement may time out before the next step is due: the state is read this often. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final JdbcClient database;

    RoutedStore(JdbcClient database) {
        this.database = database;
    }

    /** Keeps what an alert was routed by; false if it was routed before. */
    boolean begin(RoutedAlert alert) {
        CameraCondition camera = alert.camera();
        return database.sql(BEGIN)
                        .param("alertId", alert.alertId())
                        .param("version", alert.routesVersion())
                        .param("at", toDatabase(alert.at()))
                        .param("site", alert.site())
                        .param("state", camera == null ? null : camera.state())
                        .param("since", camera == null ? null : toDatabase(camera.since()))
                        .param("reportedAt", camera == null ? null : toDatabase(camera.reportedAt()))
                        .param("hold", alert.hold())
                        .update()
                == 1;
    }

    @Override
    public int others(UUID alertId) {
        return database.sql("select count(distinct alert_id) from routed_target where leader = :alertId")
                .param("alertId", alertId)
                .query(Integer.class)
                .single();
    }

    Optional<RoutedAlert> find(UUID alertId) {
        return database.sql("select * from routed where alert_id = :alertId")
                .param("alertId", alertId)
                .query((row, number) -> alert(row))
                .optional();
    }

    /** Nobody is told of an alert at once: its first message is step 0 whenever it goes out, which is no escalation. */
    void nothingSent(UUID alertId) {
        database.sql("update routed set next_step = 0 where alert_id = :alertId")
                .param("alertId", alertId)
                .update();
    }

    /** A number for one more step of an alert, which no other step has. */
    int nextStep(UUID alertId) {
        return database.sql("update routed set next_step = next_step + 1 where alert_id = :alertId"
                        + " returning next_step - 1")
                .param("alertId", alertId)
                .query(Integer.class)
                .single();
    }

    /** Stores a target, new or known. */
    void put(RoutedTarget target, Instant now) {
        database.sql(PUT).params(RoutedTargetRow.values(target, now)).update();
    }

    /** Which target of an alert. */
    record Key(UUID alertId, String path) {}

    /** The target that has been due for longest, for the transaction. */
    Optional<Key> takeDue(Instant now) {
        return database.sql(TAKE_DUE)
                .param("now", toDatabase(now))
                .param("lookedAt", toDatabase(now.minus(LOOK_AGAIN)))
                .query((row, number) -> new Key(row.getObject("alert_id", UUID.class), row.getString("path")))
                .optional();
    }

    /** A target that is taken. */
    RoutedTarget target(Key key) {
        return database.sql("select * from routed_target where alert_id = :alertId and path = :path")
                .param("alertId", key.alertId())
                .param("path", key.path())
                .query((row, number) -> RoutedTargetRow.read(row))
                .single();
    }

    /** Counts a failure of a target's next step, and returns how many that are in a row. */
    int failed(Key key) {
        return database.sql(
                        "update routed_target set failures = failures + 1 where alert_id = :alertId and path = :path"
                                + " returning failures")
                .param("alertId", key.alertId())
                .param("path", key.path())
                .query(Integer.class)
                .single();
    }

    /** Lets a target wait, whatever it waits for. */
    void postpone(Key key, Instant until, Instant now) {
        database.sql("""
                update routed_target set next_at = :until, changed_at = :now
                where alert_id = :alertId and path = :path and next_at is not null
                """)
                .param("until", toDatabase(until))
                .param("now", toDatabase(now))
                .param("alertId", key.alertId())
                .param("path", key.path())
                .update();
    }

    /** All targets of an alert. */
    List<RoutedTarget> targets(UUID alertId) {
        return database.sql("select * from routed_target where alert_id = :alertId order by path")
                .param("alertId", alertId)
                .query((row, number) -> RoutedTargetRow.read(row))
                .list();
    }

    /** The alert that has waited longest for the message of another, for the transaction. */
    Optional<RoutedTarget> firstMember(UUID leader, String path) {
        return database.sql("""
                select target.* from routed_target target join routed using (alert_id)
                where leader = :leader and path = :path and phase = 'member'
                order by routed.at, target.alert_id limit 1 for update of target
                """)
                .param("leader", leader)
                .param("path", path)
                .query((row, number) -> RoutedTargetRow.read(row))
                .optional();
    }

    /** From now on another alert has the message of a group. */
    void follow(UUID oldLeader, UUID newLeader, String path) {
        database.sql("update routed_target set leader = :new where leader = :old and path = :path and phase = 'member'")
                .param("new", newLeader)
                .param("old", oldLeader)
                .param("path", path)
                .update();
    }

    /** Makes everything due that is kept back or could be: what kept it back may be gone. */
    void lookAgain(Instant now) {
        database.sql("""
                update routed_target set next_at = :now, changed_at = :now
                where next_at > :now
                    and (phase = 'held' or (phase = 'running' and (step_due is null or step_due <= :now)))
                """).param("now", toDatabase(now)).update();
    }

    /** Moves what waits after the clock has gone back, and returns how many targets that were. */
    int followClock(Instant now) {
        return database.sql(FOLLOW_CLOCK)
                .param("now", toDatabase(now))
                .param("tolerated", toDatabase(now.plus(TOLERATED)))
                .update();
    }

    private static RoutedAlert alert(ResultSet row) throws SQLException {
        String state = row.getString("camera_state");
        return new RoutedAlert(
                row.getObject("alert_id", UUID.class),
                row.getLong("routes_version"),
                read(row, "at"),
                row.getString("site"),
                state == null
                        ? null
                        // What kept the alert back is in "hold", in words.
                        : new CameraCondition(state, read(row, "camera_since"), read(row, "camera_reported_at"), null),
                row.getString("hold"));
    }
}
