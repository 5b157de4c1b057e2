package io.maskwatch.alerts.review;

import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.access.Sites;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often the cameras and models are wrong, as people have judged it. Safe for use by several threads. */
@Component
public final class VerdictStore {
    /** Each verdict by name, so that the index of verdicts gives them and only them. */
    private static final String COUNT = """
        select camera_id, detector_model, classifier_model,
            count(*) filter (where verdict = 'confirmed') as confirmed,
            count(*) filter (where verdict = 'false-alarm') as false_alarms,
            count(*) filter (where verdict = 'duplicate') as duplicates
        from incident
        where verdict in ('confirmed', 'false-alarm', 'duplicate') and opened_at >= :from and opened_at < :to and %s
        group by camera_id, detector_model, classifier_model
        order by false_alarms desc, camera_id, detector_model, classifier_model limit :limit
        """;

    private final JdbcClient database;

    public VerdictStore(JdbcClient database) {
        this.database = database;
    }

    /** Counts the verdicts on alerts at these sites that opened from a moment on and before another, most false alarms first. */
    public List<VerdictCount> count(Instant from, Instant to, Sites sites, int limit) {
        return database.sql(COUNT.formatted(sites.condition("site")))
                .params(sites.values())
                .param("from", toDatabase(from))
                .param("to", toDatabase(to))
                .param("limit", limit)
                .query((row, number) -> count(row))
                .list();
    }

    private static VerdictCount count(ResultSet row) throws SQLException {
        long confirmed = row.getLong("confirmed");
        long falseAlarms = row.getLong("false_alarms");
        long judged = confirmed + falseAlarms;
        return new VerdictCount(
                row.getString("camera_id"),
                row.getString("detector_model"),
                row.getString("classifier_model"),
                confirmed,
                falseAlarms,
                row.getLong("duplicates"),
                judged == 0 ? null : (double) falseAlarms / judged);
    }
}
