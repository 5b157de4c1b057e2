package io.maskwatch.alerts.delivery;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.access.Sites;
import io.maskwatch.schemas.text.PrintableText;
import io.maskwatch.schemas.trace.TraceParent;
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
 * The outbox and delivery log in PostgreSQL, one row per alert, step and receiver, and one more
 * for receivers that are told of the end, too. Safe for use by several threads and
 * instances: a row that is claimed is nobody else's until its lease ends.
 */
@Component
public final class DeliveryStore {
    private static final String CLAIM = """
        with due as materialized (
            select alert_id, step, receiver, is_end from delivery
            where receiver = :receiver and state = 'PENDING' and next_attempt_at <= :now
                and not (is_end and exists (select from delivery as begun where begun.alert_id = delivery.alert_id
                    and begun.step = delivery.step and begun.receiver = delivery.receiver and not begun.is_end
                    and begun.state = 'PENDING'))
            order by next_attempt_at limit :limit for update skip locked)
        update delivery set attempts = delivery.attempts + 1, last_attempt_at = :now, next_attempt_at = :leaseEnd,
            changed_at = :now
        from due
        where delivery.alert_id = due.alert_id and delivery.step = due.step and delivery.receiver = due.receiver
            and delivery.is_end = due.is_end
        returning delivery.*, (select opened_at from incident where incident.alert_id = delivery.alert_id) as opened_at,
            (select trace_parent from incident where incident.alert_id = delivery.alert_id) as trace_parent
        """;

    private static final String FINISH = """
        update delivery set state = :state, next_attempt_at = :nextAttemptAt, changed_at = :now, last_status = :status,
            last_error = :error
        where alert_id = :alertId and step = :step and receiver = :receiver and is_end = :end
            and attempts = :attempt and state = 'PENDING'
        """;

    /** What was left to wait stays left to wait, whatever the clock says now. */
    private static final String FOLLOW_CLOCK = """
        update delivery set next_attempt_at = next_attempt_at - (changed_at - :now), changed_at = :now,
            last_error = 'the clock went back by ' || ceil(extract(epoch from changed_at - :now))
                || ' s, and the next attempt with it'
        where state = 'PENDING' and changed_at > :tolerated
        """;

    private static final Duration TOLERATED = Duration.ofSeconds(5);
    private static final int LONGEST_ERROR = 500;

    private final JdbcClient database;

    public DeliveryStore(JdbcClient database) {
        this.database = database;
    }

    /**
     * A message that is to be sent now.
     *
     * @param end whether it tells that the alert is over
     * @param attempt this attempt's number, from 1
     * @param body the message as it was first sent, or null at the first attempt
     * @param plannedAt when it was due first
     * @param openedAt when the incident was opened
     * @param trace the trace of the alert, or one that begins here
     */
    record Claim(
            UUID alertId,
            int step,
            String receiver,
            boolean end,
            int attempt,
            String body,
            Instant plannedAt,
            Instant openedAt,
            TraceParent trace) {
        /** The idempotency key: for the first step the alert's id alone. */
        String messageId() {
            return alertId + (step == 0 ? "" : "." + step) + (end ? ".end" : "");
        }
    }

    /** Puts a message into the outbox, unless it is there. */
    public void add(UUID alertId, PlannedDelivery planned, Instant firstAttempt, Instant now) {
        database.sql("""
            insert into delivery
                (alert_id, step, receiver, state, created_at, planned_at, next_attempt_at, changed_at)
            values (:alertId, :step, :receiver, 'PENDING', :now, :plannedAt, :due, :now) on conflict do nothing
            """)
                .param("alertId", alertId)
                .param("step", planned.step())
                .param("receiver", planned.receiver())
                .param("now", toDatabase(now))
                .param("plannedAt", toDatabase(planned.due()))
                .param("due", toDatabase(firstAttempt))
                .update();
    }

    /**
     * Puts the end of an alert into the outbox for each of these receivers that was told of the alert, or may have been. It goes
     * out once nothing else about the alert waits for that receiver.
     */
    void addEnd(UUID alertId, List<String> receivers, Instant now) {
        database.sql("""
            insert into delivery
                (alert_id, step, receiver, is_end, state, created_at, planned_at, next_attempt_at, changed_at)
            select alert_id, step, receiver, true, 'PENDING', :now, :now, :now, :now from delivery
            where alert_id = :alertId and not is_end
                and (state = 'CANCELLED' and attempts > 1 or state <> 'CANCELLED' and attempts > 0)
                and receiver = any (:receivers)
            on conflict do nothing
            """)
                .param("alertId", alertId)
                .param("receivers", receivers.toArray(String[]::new))
                .param("now", toDatabase(now))
                .update();
    }

    /** Messages that wait for their picture need not wait longer than planned. */
    public void hasten(UUID alertId, Instant now) {
        database.sql("""
            update delivery set next_attempt_at = greatest(:now, planned_at), changed_at = :now
            where alert_id = :alertId and state = 'PENDING' and attempts = 0
                and next_attempt_at > greatest(:now, planned_at)
            """)
                .param("alertId", alertId)
                .param("now", toDatabase(now))
                .update();
    }

    /** Claims the messages to a receiver that have been due for longest, for the time of the lease. */
    List<Claim> claim(String receiver, int limit, Instant now, Duration lease) {
        return database.sql(CLAIM)
                .param("receiver", receiver)
                .param("limit", limit)
                .param("now", toDatabase(now))
                .param("leaseEnd", toDatabase(now.plus(lease)))
                .query((row, number) -> new Claim(
                        row.getObject("alert_id", UUID.class),
                        row.getInt("step"),
                        row.getString("receiver"),
                        row.getBoolean("is_end"),
                        row.getInt("attempts"),
                        row.getString("body"),
                        read(row, "planned_at"),
                        read(row, "opened_at"),
                        TraceParent.parse(row.getString("trace_parent")).orElseGet(TraceParent::begin)))
                .list();
    }

    /** Keeps the message, so that each attempt sends the same. */
    void keepBody(Claim claim, String body) {
        database.sql("""
            update delivery set body = :body
            where alert_id = :alertId and step = :step and receiver = :receiver and is_end = :end
            """)
                .param("alertId", claim.alertId())
                .param("step", claim.step())
                .param("receiver", claim.receiver())
                .param("end", claim.end())
                .param("body", body)
                .update();
    }

    /** Writes down how an attempt ended. {@code nextAttemptAt} only matters where the state is pending. */
    void finish(Claim claim, DeliveryState state, Instant nextAttemptAt, Integer status, String error, Instant now) {
        database.sql(FINISH)
                .param("alertId", claim.alertId())
                .param("step", claim.step())
                .param("receiver", claim.receiver())
                .param("end", claim.end())
                .param("attempt", claim.attempt())
                .param("state", state.name())
                .param("nextAttemptAt", toDatabase(nextAttemptAt))
                .param("now", toDatabase(now))
                .param("status", status)
                .param("error", PrintableText.of(error, LONGEST_ERROR))
                .update();
    }

    /** Moves what waits after the clock has gone back, and returns how many that were. */
    int followClock(Instant now) {
        return database.sql(FOLLOW_CLOCK)
                .param("now", toDatabase(now))
                .param("tolerated", toDatabase(now.plus(TOLERATED)))
                .update();
    }

    /** The delivery log of alerts at these sites, newest first, of one state or all. */
    public List<Delivery> newest(Optional<DeliveryState> state, Sites sites, int limit) {
        String visible = sites.isAll() ? "" : """
                and exists (select 1 from incident where incident.alert_id = delivery.alert_id and %s)
                """.formatted(sites.condition("incident.site"));
        return database.sql("""
            select * from delivery where (:state::text is null or state = :state) %s
            order by created_at desc, alert_id desc, step desc, receiver, is_end limit :limit
            """.formatted(visible))
                .params(sites.values())
                .param("state", state.map(Enum::name).orElse(null))
                .param("limit", limit)
                .query((row, number) -> delivery(row))
                .list();
    }

    /** All deliveries of one alert, in the order in which they were or are due. */
    public List<Delivery> ofAlert(UUID alertId) {
        return database.sql(
                        "select * from delivery where alert_id = :alertId order by planned_at, step, receiver, is_end")
                .param("alertId", alertId)
                .query((row, number) -> delivery(row))
                .list();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        DeliveryState state = DeliveryState.valueOf(row.getString("state"));
        return new Delivery(
                row.getObject("alert_id", UUID.class),
                row.getInt("step"),
                row.getString("receiver"),
                row.getBoolean("is_end"),
                state.name().toLowerCase(Locale.ROOT),
                read(row, "created_at"),
                state == DeliveryState.PENDING ? read(row, "next_attempt_at") : null,
                row.getInt("attempts"),
                read(row, "last_attempt_at"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"));
    }
}
