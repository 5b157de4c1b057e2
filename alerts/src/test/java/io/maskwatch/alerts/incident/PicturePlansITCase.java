package io.maskwatch.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who moves or deletes pictures finds them by an index, however many there are. */
class PicturePlansITCase {
    private static EmbeddedPostgres postgres;
    private static JdbcClient database;

    @BeforeAll
    static void fill() throws Exception {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        database = JdbcClient.create(postgres.getPostgresDatabase());
        database.sql("""
                insert into evidence (alert_id, sha256, camera_id, captured_at, width, height, place, key_id, stored_at, site,
                    rule)
                select gen_random_uuid(), repeat('a', 64), 'gate', now(), 1, 1, 'database', 'new',
                    now() - number * interval '1 second', 'site-' || number % 20, 'no-mask'
                from generate_series(1, 40000) as number""").update();
        database.sql("analyze evidence").update();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void theMoverAndTheRetentionLookAtNoPictureThatIsNotTheirs() {
        assertThat(plan(EvidenceMover.NEXT, Map.of("place", "database", "key", "old", "limit", 50)))
                .contains("evidence_of_place_and_key")
                .doesNotContain("Seq Scan");
        assertThat(plan(EvidenceMover.KINDS, Map.of()))
                .contains("evidence_of_place_and_key")
                .doesNotContain("Seq Scan on evidence");
        assertThat(plan(PictureDeletion.KINDS, Map.of()))
                .contains("evidence_oldest_of_kind")
                .doesNotContain("Seq Scan on evidence");
    }

    private static String plan(String sql, Map<String, ?> values) {
        List<String> lines = database.sql("explain " + sql)
                .params(values)
                .query(String.class)
                .list();
        return String.join("\n", lines);
    }
}
