package io.maskwatch.alerts.notification;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.schemas.text.PrintableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The outbox and delivery log in PostgreSQL, one row an alert. Safe for use by several threads and instances: a row that is
 * claimed is nobody else's until its lease ends.
 */
@Component
public final class NotificationStore {
    private static final String CLAIM = """
        update notification set attempts = attempts + 1, last_attempt_at = :now, next_attempt_at = :leaseEnd
        where alert_id = (
            select alert_id from notification where state = 'PENDING' and next_attempt_at <= :now
            order by next_attempt_at limit 1 for update skip locked)
        returning alert_id, attempts, body,
            (select opened_at from incident where incident.alert_id = notification.alert_id) as opened_at
        """;

    private static final String FINISH = """
        update notification set state = :state, next_attempt_at = :nextAttemptAt, last_status = :status,
            last_error = :error
        where alert_id = :alertId and attempts = :attempt
        """;

    private static final int LONGEST_ERROR = 500;

    private final JdbcClient database;

    public NotificationStore(JdbcClient database) {
        this.database = database;
    }

    /**
     * A notification that is to be sent now.
     *
     * @param attempt this attempt's number, from 1
     * @param body the message as it was first sent, or null at the first attempt
     * @param openedAt when the incident was opened
     */
    record Claim(UUID alertId, int attempt, String body, Instant openedAt) {}

    /** Puts a notification into the outbox, unless the alert has one. */
    public void add(UUID alertId, Instant due, Instant now) {
        database.sql("""
            insert into notification (alert_id, state, created_at, next_attempt_at)
            values (:alertId, 'PENDING', :now, :due) on conflict do nothing
            """)
                .param("alertId", alertId)
                .param("now", toDatabase(now))
                .param("due", toDatabase(due))
                .update();
    }

    /** Makes a notification that waits for its picture due now. */
    public void hasten(UUID alertId, Instant now) {
        database.sql("""
            update notification set next_attempt_at = :now
            where alert_id = :alertId and state = 'PENDING' and attempts = 0 and next_attempt_at > :now
            """)
                .param("alertId", alertId)
                .param("now", toDatabase(now))
                .update();
    }

    /** Claims the notification that has been due for longest, for the time of the lease. */
    Optional<Claim> claim(Instant now, Duration lease) {
        return database.sql(CLAIM)
                .param("now", toDatabase(now))
                .param("leaseEnd", toDatabase(now.plus(lease)))
                .query((row, number) -> new Claim(
                        row.getObject("alert_id", UUID.class),
                        row.getInt("attempts"),
                        row.getString("body"),
                        read(row, "opened_at")))
                .optional();
    }

    /** Keeps the message, so that each attempt sends the same. */
    void keepBody(UUID alertId, String body) {
        database.sql("update notification set body = :body where alert_id = :alertId")
                .param("alertId", alertId)
                .param("body", body)
                .update();
    }

    /** Writes down how an attempt ended. {@code nextAttemptAt} only matters where the state is pending. */
    void finish(Claim claim, NotificationState state, Instant nextAttemptAt, Integer status, String error) {
        database.sql(FINISH)
                .param("alertId", claim.alertId())
                .param("attempt", claim.attempt())
                .param("state", state.name())
                .param("nextAttemptAt", toDatabase(nextAttemptAt))
                .param("status", status)
                .param("error", PrintableText.of(error, LONGEST_ERROR))
                .update();
    }

    /** The delivery log, newest first, of one state or all. */
    public List<Notification> newest(Optional<NotificationState> state, int limit) {
        return database.sql("""
            select * from notification where :state::text is null or state = :state
            order by created_at desc, alert_id desc limit :limit
            """)
                .param("state", state.map(Enum::name).orElse(null))
                .param("limit", limit)
                .query((row, number) -> notification(row))
                .list();
    }

    /** The notification of an alert, if there is one. */
    public Optional<Notification> of(UUID alertId) {
        return database.sql("select * from notification where alert_id = :alertId")
                .param("alertId", alertId)
                .query((row, number) -> notification(row))
                .optional();
    }

    private static Notification notification(ResultSet row) throws SQLException {
        NotificationState state = NotificationState.valueOf(row.getString("state"));
        return new Notification(
                row.getObject("alert_id", UUID.class),
                state.name().toLowerCase(Locale.ROOT),
                read(row, "created_at"),
                state == NotificationState.PENDING ? read(row, "next_attempt_at") : null,
                row.getInt("attempts"),
                read(row, "last_attempt_at"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"));
    }
}
