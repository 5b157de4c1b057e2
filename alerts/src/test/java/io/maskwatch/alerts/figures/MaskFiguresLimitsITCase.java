package io.maskwatch.alerts.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.access.Sites;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures that take long leave connections to everybody else. */
class MaskFiguresLimitsITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void twoAreAnsweredAtOnceAndNoneForLong() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            JdbcClient database = JdbcClient.create(postgres.getPostgresDatabase());
            MaskFigures figures = figures(database, Duration.ofSeconds(30));
            ExecutorService viewers = Executors.newFixedThreadPool(2);
            try (Connection slow = postgres.getPostgresDatabase().getConnection();
                    Statement statement = slow.createStatement()) {
                slow.setAutoCommit(false);
                statement.execute("lock table masks_of_hour in access exclusive mode");
                List<Future<MaskAnswer>> asked = List.of(
                        viewers.submit(() -> figures.answer(all())), viewers.submit(() -> figures.answer(all())));
                await().atMost(PATIENCE).until(() -> waiting(database) == 2);
                assertThatThrownBy(() -> figures.answer(all()))
                        .isInstanceOf(BusyFiguresException.class)
                        .hasMessageContaining("try again in some seconds");
                assertThatThrownBy(
                                () -> figures(database, Duration.ofSeconds(1)).answer(all()))
                        .isInstanceOf(QueryTimeoutException.class);
                slow.rollback();
                for (Future<MaskAnswer> answer : asked) {
                    assertThat(answer.get().rows()).isEmpty();
                }
                assertThat(figures.answer(all()).rows()).as("it is free again").isEmpty();
            } finally {
                viewers.shutdownNow();
            }
        }
    }

    private static MaskFigures figures(JdbcClient database, Duration longest) {
        return new MaskFigures(database, new DetectorsOfAlerts(database), DetectorRecalls.shipped(), longest);
    }

    private static MaskQuery all() {
        Instant now = Instant.now();
        return new MaskQuery(
                now.minus(Duration.ofDays(180)),
                now,
                MaskQuery.By.HOUR,
                ZoneOffset.UTC,
                Optional.empty(),
                Optional.empty(),
                Sites.ALL);
    }

    private static long waiting(JdbcClient database) {
        return database.sql("select count(*) from pg_locks where not granted")
                .query(Long.class)
                .single();
    }
}
