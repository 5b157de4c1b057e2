package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseITCase {
    @TempDir
    private Path folder;

    @Test
    void losesNothingThatWasCommittedAndLetsNobodyInWithoutAPassword() throws Exception {
        try (Database database = start()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(ask(database, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(Files.readString(folder.resolve("postgres/data/postmaster.opts")))
                    .contains("\"listen_addresses=127.0.0.1\"", "\"unix_socket_directories=\"");
            for (String user : new String[] {"postgres", "maskwatch"}) {
                for (String password : new String[] {null, "", "postgres"}) {
                    assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, password)
                                    .close())
                            .as("%s with %s", user, password)
                            .isInstanceOf(SQLException.class);
                }
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database.passwordFile())))
                    .isEqualTo("rw-------");
            assertServiceIsNoSuperuser(database);
        }
    }

    private static void assertServiceIsNoSuperuser(Database database) throws Exception {
        assertThat(ask(
                        database,
                        "select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        run(database, "create table incident (alert_id int)");
        assertThatThrownBy(() -> run(database, "alter role postgres password 'x'"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> run(database, "copy incident to program 'cat'"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void takesOverADataDirectoryThatTrustedEverybody() throws Exception {
        Path data = folder.resolve("postgres").resolve("data");
        EmbeddedPostgres old = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(
                        folder.resolve("postgres").resolve("binaries").toFile())
                .setCleanDataDirectory(false)
                .start();
        try (Connection connection = old.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table incident (alert_id int generated always as identity primary key, open bool)");
            statement.execute("create view shown as select open from incident");
            statement.execute("insert into incident (open) values (true)");
        }
        old.close();
        for (int start = 0; start < 2; start++) {
            try (Database database = start()) {
                assertThat(ask(database, "select count(*) from incident where open"))
                        .isEqualTo(start == 0 ? "1" : "2");
                run(database, "alter table incident add column added" + start + " int");
                run(database, "insert into incident (open) values (true)");
                assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "postgres", "")
                                .close())
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void getsOverALostPasswordFile() throws Exception {
        try (Database database = start()) {
            run(database, "create table incident (alert_id int)");
        }
        Files.delete(folder.resolve("database"));
        Files.delete(folder.resolve("database-superuser"));
        try (Database database = start()) {
            assertThat(ask(database, "select count(*) from incident")).isEqualTo("0");
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "postgres", "")
                            .close())
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void comesBackUnderTheSameAddressWhenItWasKilledOrDoesNotAnswer() throws Exception {
        try (Database database = start()) {
            String url = database.jdbcUrl();
            run(database, "create table incident (alert_id int)");
            run(database, "insert into incident values (1)");
            signal("-KILL", folder);
            assertThat(database.answers()).isFalse();
            database.restart();
            assertThat(database.isAlive()).isTrue();
            signal("-STOP", folder);
            assertThat(database.isAlive()).isTrue();
            assertThat(database.answers()).isFalse();
            signal("-CONT", folder);
            assertThat(database.answers()).isTrue();
            signal("-STOP", folder);
            database.restart();
            assertThat(database.jdbcUrl()).isEqualTo(url);
            assertThat(ask(database, "select count(*) from incident")).isEqualTo("1");
        }
    }

    private Database start() throws Exception {
        return Database.start(
                Files.createDirectories(folder.resolve("postgres")), folder.resolve("postgres.log"), folder);
    }

    private static void signal(String signal, Path folder) throws Exception {
        String pid = Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"))
                .get(0)
                .strip();
        assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
    }

    private static String ask(Database database, String query) throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(Database database, String sql) throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(Database database) throws Exception {
        return DriverManager.getConnection(
                database.jdbcUrl(),
                database.user(),
                Files.readString(database.passwordFile()).strip());
    }
}
