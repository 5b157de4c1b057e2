package io.maskwatch.alerts.figures;

import static io.maskwatch.alerts.database.Times.toDatabase;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which face detectors were at work in a time. Counts don't name theirs, but alerts do: the first and the last hundreds of a time are
 * looked at. Of cameras in the mode statistics there are no alerts, so nothing tells. Safe for use by several threads.
 */
@Component
public final class DetectorsOfAlerts {
    private static final String NAMES = """
            select distinct detector_model from (
                (select detector_model from incident where opened_at >= :from and opened_at < :to
                order by opened_at desc, alert_id desc limit :limit)
                union all
                (select detector_model from incident where opened_at >= :from and opened_at < :to
                order by opened_at, alert_id limit :limit)
            ) looked_at order by detector_model
            """;

    private static final int LOOKED_AT = 500;

    private final JdbcClient database;

    DetectorsOfAlerts(JdbcClient database) {
        this.database = database;
    }

    /** Their names and versions, in order. */
    List<String> names(Instant from, Instant to) {
        return database.sql(NAMES)
                .param("from", toDatabase(from))
                .param("to", toDatabase(to))
                .param("limit", LOOKED_AT)
                .query(String.class)
                .list();
    }
}
