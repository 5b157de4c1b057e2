package io.maskwatch.alerts.incident;

import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.access.Sites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query in SQL. Text from outside only ever becomes a value.
 *
 * @param sql the conditions
 * @param values the values of their parameters
 * @param limit how many rows at most; a number in the statement, as the planner guesses badly for a parameter
 */
record IncidentConditions(String sql, Map<String, Object> values, int limit) {
    static IncidentConditions of(IncidentQuery query, Sites sites) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> values = new HashMap<>();
        if (!sites.isAll()) {
            conditions.add(sites.condition("incident.site"));
            values.putAll(sites.values());
        }
        query.open().ifPresent(open -> conditions.add(open ? "incident.open" : "not incident.open"));
        query.progress().ifPresent(progress -> conditions.add(progress.condition()));
        // In words, as the index has them too.
        query.verdict().ifPresent(verdict -> conditions.add("incident.verdict = '" + verdict.dashed() + "'"));
        Map<String, Optional<String>> names =
                Map.of("camera_id", query.cameraId(), "site", query.site(), "zone", query.zone(), "rule", query.rule());
        names.forEach((column, name) -> name.ifPresent(value -> {
            conditions.add("incident." + column + " = :" + column);
            values.put(column, value);
        }));
        query.from().ifPresent(from -> {
            conditions.add("incident.opened_at >= :from");
            values.put("from", toDatabase(from));
        });
        query.to().ifPresent(to -> {
            conditions.add("incident.opened_at < :to");
            values.put("to", toDatabase(to));
        });
        query.before().ifPresent(place -> {
            conditions.add("(incident.opened_at, incident.alert_id) < (:openedAt, :alertId)");
            values.put("openedAt", toDatabase(place.openedAt()));
            values.put("alertId", place.alertId());
        });
        return new IncidentConditions(String.join(" and ", conditions), values, query.limit());
    }
}
