package io.maskwatch.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.evidence.EvidencePlace;
import io.maskwatch.alerts.evidence.EvidenceStorage;
import io.maskwatch.alerts.evidence.KeyRing;
import io.maskwatch.alerts.evidence.PictureName;
import io.maskwatch.alerts.evidence.Pictures;
import io.maskwatch.alerts.outgoing.AllowedNetworks;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletion holds back whoever places a legal hold, so where each picture takes its time it lets go in between. */
class PictureDeletionITCase {
    private static final Kind KIND = new Kind("", "no-mask");

    @Test
    void aGoEndsWhenItsTimeIsOverAndTheNextOneTakesTheRest(@TempDir Path folder) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            JdbcClient database = JdbcClient.create(postgres.getPostgresDatabase());
            try (Pictures pictures = new Pictures(
                    new EvidenceStorage(EvidencePlace.FILES, Optional.of(folder), Optional.empty(), KeyRing.NONE),
                    database,
                    new OutgoingGuard(AllowedNetworks.NONE))) {
                PictureDeletion deletion = new PictureDeletion(
                        database,
                        pictures,
                        new DeletionLock(database),
                        new TransactionTemplate(new JdbcTransactionManager(postgres.getPostgresDatabase())));
                List<PictureName> names =
                        Stream.generate(() -> add(database, "files")).limit(3).toList();
                names.forEach(name -> pictures.put(name, new byte[] {1}));
                for (int left = 2; left >= 0; left--) {
                    assertThat(go(deletion)).isEqualTo(new Deleted(1, 0, false));
                    assertThat(rows(database)).isEqualTo(left);
                    assertThat(names.stream()
                                    .filter(name -> pictures.get(name, "files").isPresent()))
                            .as("no row without its file, and no file without its row")
                            .hasSize(left);
                }
                assertThat(go(deletion)).isEqualTo(new Deleted(0, 0, true));
                for (int number = 0; number < 3; number++) {
                    add(database, "database");
                }
                assertThat(go(deletion))
                        .as("what is in the database goes at once")
                        .isEqualTo(new Deleted(3, 0, false));
            }
        }
    }

    @Test
    void aPictureThatCannotGoKeepsNoneBehindItWaiting(@TempDir Path folder) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            JdbcClient database = JdbcClient.create(postgres.getPostgresDatabase());
            try (Pictures pictures = new Pictures(
                    new EvidenceStorage(EvidencePlace.FILES, Optional.of(folder), Optional.empty(), KeyRing.NONE),
                    database,
                    new OutgoingGuard(AllowedNetworks.NONE))) {
                PictureDeletion deletion = new PictureDeletion(
                        database,
                        pictures,
                        new DeletionLock(database),
                        new TransactionTemplate(new JdbcTransactionManager(postgres.getPostgresDatabase())));
                List<PictureName> names =
                        Stream.generate(() -> add(database, "files")).limit(3).toList();
                names.forEach(name -> pictures.put(name, new byte[] {1}));
                // The one in the middle can't be deleted: a folder with something in it stands there.
                PictureName stuck = names.get(1);
                database.sql("update evidence set stored_at = now() - interval '2 hours' where alert_id = :first")
                        .param("first", names.get(0).alertId())
                        .update();
                database.sql("update evidence set stored_at = now() - interval '90 minutes' where alert_id = :stuck")
                        .param("stuck", stuck.alertId())
                        .update();
                pictures.delete(stuck, "files");
                putInTheWay(folder, stuck);
                assertThat(deletion.hasSetAside()).isFalse();
                assertThat(deletion.deleteSome(KIND, Instant.now(), Instant.now()))
                        .isEqualTo(new Deleted(2, 1, false));
                assertThat(rows(database)).isEqualTo(1);
                assertThat(deletion.hasSetAside()).isTrue();
                add(database, "files");
                assertThat(go(deletion))
                        .as("the one that is stuck is not asked for again at once")
                        .isEqualTo(new Deleted(1, 0, false));
            }
        }
    }

    @Test
    void howeverManyCannotGoAndHoweverSlowlyAllOthersDo(@TempDir Path folder) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            JdbcClient database = JdbcClient.create(postgres.getPostgresDatabase());
            try (Pictures pictures = new Pictures(
                    new EvidenceStorage(EvidencePlace.FILES, Optional.of(folder), Optional.empty(), KeyRing.NONE),
                    database,
                    new OutgoingGuard(AllowedNetworks.NONE))) {
                PictureDeletion deletion = new PictureDeletion(
                        database,
                        pictures,
                        new DeletionLock(database),
                        new TransactionTemplate(new JdbcTransactionManager(postgres.getPostgresDatabase())));
                int stuck = SetAside.MOST_FAILURES + 5;
                for (int number = 0; number < stuck; number++) {
                    putInTheWay(folder, add(database, "files"));
                }
                database.sql("update evidence set stored_at = stored_at - interval '1 hour'")
                        .update();
                List<PictureName> behind =
                        Stream.generate(() -> add(database, "files")).limit(3).toList();
                behind.forEach(name -> pictures.put(name, new byte[] {1}));
                assertThat(deletion.deleteSome(KIND, Instant.now(), Instant.now()))
                        .as("a place that is away is not asked for each picture")
                        .isEqualTo(new Deleted(0, SetAside.MOST_FAILURES, false));
                // From here on each go has time for one picture only.
                int goes = 0;
                int deleted = 0;
                Deleted go;
                do {
                    go = go(deletion);
                    deleted += go.count();
                } while (!go.isAll() && ++goes < 100);
                assertThat(deleted).isEqualTo(behind.size());
                assertThat(go.isAll()).isTrue();
                assertThat(rows(database)).isEqualTo(stuck);
                assertThat(deletion.hasSetAside()).isTrue();
            }
        }
    }

    @Test
    void hundredsThatCannotGoInASlowPlaceDelayThoseBehindThemByAFewGoesOnly(@TempDir Path folder) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            JdbcClient database = JdbcClient.create(postgres.getPostgresDatabase());
            try (Pictures pictures = new Pictures(
                    new EvidenceStorage(EvidencePlace.FILES, Optional.of(folder), Optional.empty(), KeyRing.NONE),
                    database,
                    new OutgoingGuard(AllowedNetworks.NONE))) {
                PictureDeletion deletion = new PictureDeletion(
                        database,
                        pictures,
                        new DeletionLock(database),
                        new TransactionTemplate(new JdbcTransactionManager(postgres.getPostgresDatabase())));
                int stuck = 300;
                for (int minute = 0; minute < stuck; minute++) {
                    PictureName name = add(database, "files");
                    putInTheWay(folder, name);
                    database.sql("update evidence set stored_at = stored_at - cast(:age as interval)"
                                    + " where alert_id = :alertId")
                            .param("age", (minute + 1) + " minutes")
                            .param("alertId", name.alertId())
                            .update();
                }
                add(database, "files");
                // Each go has time for one picture only.
                int goes = 0;
                while (go(deletion).count() == 0) {
                    assertThat(++goes).isLessThan(30);
                }
                assertThat(rows(database)).isEqualTo(stuck);
            }
        }
    }

    /** A folder with something in it stands where the file would be, so it can't be deleted. */
    private static void putInTheWay(Path folder, PictureName name) throws Exception {
        Files.createDirectories(folder.resolve(name.alertId().toString().substring(0, 2))
                .resolve(name.alertId() + "-" + name.sha256() + ".picture")
                .resolve("in-the-way"));
    }

    private static Deleted go(PictureDeletion deletion) {
        return deletion.deleteSome(KIND, Instant.now(), Instant.now(), Duration.ZERO);
    }

    private static PictureName add(JdbcClient database, String place) {
        PictureName name = new PictureName(UUID.randomUUID(), "ab".repeat(32));
        database.sql("""
                insert into evidence (alert_id, sha256, camera_id, captured_at, width, height, place, stored_at, site, rule)
                values (:alertId, :sha256, 'gate', now(), 1, 1, :place, now() - interval '1 hour', '', 'no-mask')
                """)
                .param("alertId", name.alertId())
                .param("sha256", name.sha256())
                .param("place", place)
                .update();
        return name;
    }

    private static int rows(JdbcClient database) {
        return database.sql("select count(*) from evidence")
                .query(Integer.class)
                .single();
    }
}
