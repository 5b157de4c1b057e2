package io.maskwatch.alerts.incident;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * A database full of incidents as a city would have them after a year: 1,000 cameras at 20 sites, some of them far busier than
 * others, nearly all alerts resolved, two in a thousand waiting for somebody.
 */
public final class ManyIncidents {
    /** Queries that people make, and those that look for what is rare or not there at all. */
    public static final List<String> QUERIES = List.of(
            "",
            "state=unfinished",
            "state=open",
            "state=resolved",
            "state=expired",
            "status=open",
            "camera=camera-7",
            "camera=camera-900",
            "camera=camera-7&state=expired&verdict=duplicate",
            "camera=nowhere",
            "site=site-3",
            "site=site-3&state=unfinished",
            "site=site-3&verdict=false-alarm",
            "site=site-19&verdict=duplicate",
            "site=site-19&state=acknowledged",
            "site=nowhere&state=resolved",
            "zone=exit&rule=group-no-mask",
            "rule=group-no-mask&state=expired",
            "verdict=false-alarm",
            "verdict=duplicate&zone=queue",
            "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z",
            "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&verdict=confirmed&site=site-2",
            "before=2026-05-01T00:00:00Z_00000000-0000-0000-0000-000000000000",
            "before=2026-05-01T00:00:00Z_00000000-0000-0000-0000-000000000000&state=resolved&camera=camera-12");

    private static final String CAMERAS = """
        insert into camera (camera_id, name, site, mode, updated_at)
        select 'camera-' || n, 'Camera ' || n, 'site-' || n % 20, 'alert', now() from generate_series(0, 999) n
        """;

    private static final String INCIDENTS = """
        insert into incident (alert_id, camera_id, site, zone, rule, revision, open, outcome, opened_at, occurred_at,
            closed_at, track_id, looks, confidence, persons, mode, detector_model, classifier_model, stored_at,
            review_state, review_version, verdict, duplicate_of)
        select gen_random_uuid(), 'camera-' || camera, 'site-' || camera % 20, (array['exit', 'queue', 'hall'])[1 + n % 4],
            case when n % 50 = 0 then 'group-no-mask' else 'no-mask' end, 1, n % 20000 = 0,
            case when n % 20000 = 0 then null else 'left' end, opened, opened, opened + interval '12 s', 'track', 7, 0.9, 1,
            'alert', 'face-1', 'mask-1', opened, state, 1,
            case when state = 'resolved' then (array['confirmed', 'confirmed', 'confirmed', 'false-alarm'])[1 + n % 4] end, null
        from (
            select n, (1000 * power(random(), 3))::int % 1000 as camera,
                timestamptz '2026-11-29 00:00:00+00' - n * interval '365 days' / {count} as opened,
                case when n % 1000 = 1 then 'open' when n % 1000 = 2 then 'acknowledged'
                    when n % 17 = 3 then 'expired' else 'resolved' end as state
            from generate_series(1, {count}) n
        ) many
        """;

    private static final String DUPLICATES = """
        update incident set verdict = 'duplicate', duplicate_of = (select alert_id from incident order by alert_id limit 1)
        where review_state = 'resolved' and looks = 7 and alert_id in
            (select alert_id from incident where review_state = 'resolved' order by alert_id offset 1 limit {count} / 500)
        """;

    private static final String PICTURES = """
        insert into evidence (alert_id, sha256, camera_id, captured_at, width, height, jpeg, stored_at)
        select alert_id, repeat('a', 64), camera_id, opened_at, 320, 240, decode(repeat('00', 100), 'hex'), now()
        from incident order by opened_at desc limit {count} / 20
        """;

    private ManyIncidents() {}

    /** Fills a database that has the service's tables. */
    public static void fill(DataSource source, int count) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String step : List.of(CAMERAS, INCIDENTS, DUPLICATES, PICTURES, "vacuum analyze")) {
                statement.execute(step.replace("{count}", Integer.toString(count)));
            }
        }
    }
}
