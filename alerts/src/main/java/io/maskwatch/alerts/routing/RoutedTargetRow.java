package io.maskwatch.alerts.routing;

import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.database.Times;
import io.maskwatch.routing.rules.Progress;
import io.maskwatch.routing.rules.TargetState;
import io.maskwatch.routing.rules.TargetState.Phase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Makes a target of a row, and the other way round. */
final class RoutedTargetRow {
    private static final String COMMA = ",";

    private RoutedTargetRow() {}

    static Map<String, Object> values(RoutedTarget target, Instant now) {
        TargetState state = target.state();
        Progress progress = state.progress();
        Map<String, Object> values = new HashMap<>();
        values.put("alertId", target.alertId());
        values.put("path", target.path());
        values.put("name", target.name());
        values.put("phase", state.phase().name().toLowerCase(Locale.ROOT));
        values.put("receivers", String.join(COMMA, state.receivers()));
        values.put("escalation", progress == null ? null : progress.escalation());
        values.put("step", progress == null ? 0 : progress.step());
        values.put("round", progress == null ? 0 : progress.round());
        values.put("stepDue", progress == null ? null : toDatabase(progress.due()));
        values.put(
                "repeatMillis",
                state.repeatInterval() == null ? null : state.repeatInterval().toMillis());
        values.put("groupKey", target.groupKey());
        values.put("leader", target.leader());
        values.put("nextAt", toDatabase(state.nextAt()));
        values.put("lastSent", toDatabase(state.lastSent()));
        values.put("now", toDatabase(now));
        values.put("why", target.why());
        return values;
    }

    static RoutedTarget read(ResultSet row) throws SQLException {
        Instant lastSent = Times.read(row, "last_sent");
        String escalation = row.getString("escalation");
        Progress progress = escalation == null
                ? null
                : new Progress(
                        escalation, row.getInt("step"), row.getInt("round"), Times.read(row, "step_due"), lastSent);
        Long repeat = row.getObject("repeat_millis", Long.class);
        String receivers = row.getString("receivers");
        TargetState state = new TargetState(
                Phase.valueOf(row.getString("phase").toUpperCase(Locale.ROOT)),
                receivers.isEmpty() ? List.of() : List.of(receivers.split(COMMA)),
                progress,
                repeat == null ? null : Duration.ofMillis(repeat),
                Times.read(row, "next_at"),
                lastSent);
        return new RoutedTarget(
                row.getObject("alert_id", UUID.class),
                row.getString("path"),
                row.getString("name"),
                row.getString("group_key"),
                row.getObject("leader", UUID.class),
                state,
                row.getString("why"));
    }
}
