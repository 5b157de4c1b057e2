package io.maskwatch.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.access.Sites;
import io.maskwatch.alerts.incident.IncidentQuery.Place;
import io.maskwatch.alerts.incident.IncidentQuery.Progress;
import io.maskwatch.alerts.review.Verdict;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** That the list is read from an index for each filter, in its order where nothing rarer is asked for. */
class IncidentPlansITCase {
    private static final IncidentQuery ALL = query(Optional.empty(), Optional.empty(), Optional.empty());
    private static EmbeddedPostgres postgres;
    private static JdbcClient database;

    @BeforeAll
    static void fill() throws Exception {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        ManyIncidents.fill(postgres.getPostgresDatabase(), 50_000);
        database = JdbcClient.create(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void eachFilterHasItsIndex() {
        assertThat(plan(ALL)).contains("incident_newest").doesNotContain("Sort");
        assertThat(plan(query(Optional.of(Progress.UNFINISHED), Optional.empty(), Optional.empty())))
                .contains("incident_newest_to_review")
                .doesNotContain("Sort");
        assertThat(plan(query(Optional.of(Progress.EXPIRED), Optional.empty(), Optional.empty())))
                .contains("incident_newest_of_state")
                .doesNotContain("Sort");
        assertThat(plan(query(Optional.empty(), Optional.of(Verdict.DUPLICATE), Optional.empty())))
                .contains("incident_newest_of_verdict")
                .doesNotContain("Sort");
        assertThat(plan(query(Optional.empty(), Optional.empty(), Optional.of("site-19"))))
                .contains("incident_newest_of_site")
                .doesNotContain("Sort");
        assertThat(plan(query(Optional.empty(), Optional.of(Verdict.DUPLICATE), Optional.of("site-19"))))
                .contains("incident_newest_of_verdict_and_site");
    }

    private static IncidentQuery query(Optional<Progress> progress, Optional<Verdict> verdict, Optional<String> site) {
        Place place = new Place(Instant.parse("2026-05-01T00:00:00Z"), new UUID(0, 0));
        return new IncidentQuery(
                Optional.empty(),
                progress,
                verdict,
                Optional.empty(),
                site,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(place),
                51);
    }

    private static String plan(IncidentQuery query) {
        IncidentConditions conditions = IncidentConditions.of(query, Sites.ALL);
        return String.join(
                "\n",
                database.sql("explain " + IncidentStore.chosen(conditions))
                        .params(conditions.values())
                        .query(String.class)
                        .list());
    }
}
