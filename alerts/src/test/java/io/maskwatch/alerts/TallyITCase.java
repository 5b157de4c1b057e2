package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.tally.Tally;
import io.maskwatch.alerts.tally.TallyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class TallyITCase {
    private static final String INCIDENTS = """
        insert into incident (alert_id, camera_id, rule, revision, open, opened_at, occurred_at, track_id, looks,
            confidence, persons, mode, detector_model, classifier_model, stored_at)
        select gen_random_uuid(), 'gate', 'no-mask', 0, number %% 3 = 0, now(), now(), 'track', 7, 0.9, 1, 'alert', 'a',
            'b', now() from generate_series(1, %d) as number
        """;
    private static final String DELIVERIES = """
        insert into delivery
            (alert_id, step, receiver, state, created_at, planned_at, next_attempt_at, changed_at)
        select alert_id, 0, 'webhook', case when open then 'PENDING' else 'DELIVERED' end, now(), now(),
            now() + interval '1 day', now() from incident
        on conflict do nothing
        """;

    /** As they were before there were several receivers. */
    private static final String NOTIFICATIONS = """
        insert into notification (alert_id, state, created_at, next_attempt_at)
        select alert_id, case when open then 'PENDING' else 'DELIVERED' end, now(), now() + interval '1 day' from incident
        on conflict do nothing
        """;

    private static final Tally.Judged NONE = new Tally.Judged(0, 0, 0);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void statisticsDoNotTouchTheTablesThatTheyAreAbout() throws Exception {
        String database = SERVERS.newDatabase();
        try (Service service = Service.start(SERVERS, database, Map.of());
                Connection connection = SERVERS.database(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(INCIDENTS.formatted(9));
            statement.execute(DELIVERIES);
            connection.setAutoCommit(false);
            // Whoever reads from one of them waits for the end of this transaction.
            statement.execute("lock table incident, delivery in access exclusive mode");
            assertThat(service.json("/api/v1/statistics").toString())
                    .isEqualTo("{\"alerts\":9,\"open\":3,\"notificationsDelivered\":6,"
                            + "\"notificationsPending\":3,\"notificationsFailed\":0,\"notificationsCancelled\":0,\"reviews\":{\"open\":9,"
                            + "\"acknowledged\":0,\"resolved\":0,\"expired\":0}}");
            connection.rollback();
        }
    }

    @Test
    void countsWhatWasThereBeforeTheCountersWere() throws Exception {
        String database = SERVERS.newDatabase();
        DataSource source = SERVERS.database(database);
        Flyway.configure().dataSource(source).target("3").load().migrate();
        execute(source, INCIDENTS.formatted(300));
        execute(source, NOTIFICATIONS);
        Flyway.configure().dataSource(source).load().migrate();
        assertThat(read(source)).isEqualTo(new Tally(100, 200, 100, 200, 0, 0, new Tally.Reviews(300, 0, 0, 0), NONE));
        assertThat(JdbcClient.create(source)
                        .sql("select distinct step || ' ' || receiver from delivery")
                        .query(String.class)
                        .list())
                .containsExactly("0 webhook");
        execute(source, "truncate incident cascade");
        assertThat(read(source)).isEqualTo(new Tally(0, 0, 0, 0, 0, 0, new Tally.Reviews(0, 0, 0, 0), NONE));
    }

    @Test
    void countsTheVerdictsThatWereThereBeforeTheirCounters() throws Exception {
        String database = SERVERS.newDatabase();
        DataSource source = SERVERS.database(database);
        Flyway.configure().dataSource(source).target("15").load().migrate();
        execute(source, INCIDENTS.formatted(9));
        execute(source, "update incident set verdict = case when open then 'confirmed' else 'false-alarm' end");
        Flyway.configure().dataSource(source).load().migrate();
        assertThat(read(source).judged()).isEqualTo(new Tally.Judged(3, 6, 0));
        execute(source, "update incident set verdict = null where open");
        execute(source, "delete from incident where verdict is null");
        assertThat(read(source).judged()).isEqualTo(new Tally.Judged(0, 6, 0));
    }

    @Test
    void countsWhatManyConnectionsChangeAtOnceAndNothingThatIsRolledBack() throws Exception {
        String database = SERVERS.newDatabase();
        DataSource source = SERVERS.database(database);
        Flyway.configure().dataSource(source).load().migrate();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> changes = new ArrayList<>();
            for (int number = 0; number < 8; number++) {
                changes.add(threads.submit(() -> {
                    changeMuch(source);
                    return null;
                }));
            }
            for (Future<?> change : changes) {
                change.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        Tally counted = count(source);
        assertThat(counted.open()).isPositive();
        assertThat(counted.failed()).isPositive();
        assertThat(counted.judged().falseAlarms()).isPositive();
        assertThat(read(source)).isEqualTo(counted);
    }

    private static void changeMuch(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int round = 0; round < 20; round++) {
                statement.execute(INCIDENTS.formatted(10));
                statement.execute("""
                    insert into delivery
                        (alert_id, step, receiver, state, created_at, planned_at, next_attempt_at, changed_at)
                    select alert_id, 0, 'webhook', 'PENDING', now(), now(), now(), now() from incident
                    where camera_id = 'gate' and stored_at = now() on conflict do nothing\
                    """);
                statement.execute("update incident set open = not open, review_state ="
                        + " case when review_state = 'open' then 'resolved' else 'open' end,"
                        + " verdict = case when camera_id = 'gate' then 'false-alarm' end"
                        + " where stored_at = now() and looks = 7");
                statement.execute("update delivery set state = 'FAILED', attempts = 1 where created_at = now()");
                statement.execute("""
                    with gone as (delete from delivery where alert_id =
                        (select alert_id from delivery where created_at = now() limit 1) returning alert_id)
                    select * from gone\
                    """);
                if (round % 4 == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            }
        }
    }

    private static Tally read(DataSource source) {
        return new TallyStore(JdbcClient.create(source)).read();
    }

    private static Tally count(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    select (select count(*) from incident where open), (select count(*) from incident where not open),
                        count(*) filter (where state = 'PENDING'), count(*) filter (where state = 'DELIVERED'),
                        count(*) filter (where state = 'FAILED'), count(*) filter (where state = 'CANCELLED'),
                        (select count(*) from incident where review_state = 'open'),
                        (select count(*) from incident where review_state = 'resolved'),
                        (select count(*) from incident where verdict = 'false-alarm') from delivery\
                    """)) {
            row.next();
            Tally.Reviews reviews = new Tally.Reviews(row.getLong(7), 0, row.getLong(8), 0);
            return new Tally(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    reviews,
                    new Tally.Judged(0, row.getLong(9), 0));
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
