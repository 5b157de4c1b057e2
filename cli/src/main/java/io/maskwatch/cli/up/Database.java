package io.maskwatch.cli.up;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A real PostgreSQL on the loopback interface that keeps its data in the folder that it was given. Everybody needs a password,
 * and the alerting service is not the superuser. The port stays the same over restarts.
 */
final class Database implements Part, AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final String ANSWER_SECONDS = "5";
    private static final String HOST = "127.0.0.1";
    private static final String DELIVERED =
            "select coalesce(sum(amount), 0)::bigint from tally where kind = 'delivery-delivered'";

    private final Path folder;
    private final Path log;
    private final Path secrets;
    private final int port;
    private volatile EmbeddedPostgres server;
    private volatile Optional<ProcessHandle> process = Optional.empty();

    private Database(Path folder, Path log, Path secrets) throws IOException {
        this.folder = folder;
        this.log = log;
        this.secrets = secrets;
        this.port = FreePort.find();
    }

    /**
     * Starts the server; a data directory that trusted every local user does not do so any more when this returns.
     *
     * @param secrets the folder for the passwords
     */
    static Database start(Path folder, Path log, Path secrets) throws Exception {
        Database database = new Database(folder, log, secrets);
        try {
            database.restart();
        } catch (Exception e) {
            database.close();
            throw e;
        }
        return database;
    }

    /** The settings by which the alerting service finds it, as environment variables. */
    Map<String, String> settings() {
        return Map.of(
                "ALERTS_DATABASE_URL", jdbcUrl(),
                "ALERTS_DATABASE_USER", user(),
                "ALERTS_DATABASE_PASSWORD", "file:" + passwordFile());
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + DatabaseRoles.SERVICE;
    }

    /** The role of the alerting service, which owns its own database and nothing else. */
    String user() {
        return DatabaseRoles.SERVICE;
    }

    /**
     * How many notifications have been delivered in all the runs before. The alerting service tells this, too, but only once it
     * runs, and by then it may have delivered some of this run.
     */
    long notificationsDelivered() throws IOException, SQLException {
        DataSource service = server.getDatabase("postgres", DatabaseRoles.SERVICE, settings(superuserPassword()));
        try (Connection connection = service.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet tally = statement.executeQuery("select to_regclass('tally') is not null")) {
                tally.next();
                if (!tally.getBoolean(1)) {
                    return 0; // no service ever ran on it
                }
            }
            try (ResultSet sum = statement.executeQuery(DELIVERED)) {
                sum.next();
                return sum.getLong(1);
            }
        }
    }

    /** Where the password of {@link #user} is. */
    Path passwordFile() {
        return secrets.resolve("database");
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public boolean isAlive() {
        return process.filter(ProcessHandle::isAlive).isPresent();
    }

    @Override
    @SuppressWarnings("try") // that it could be opened is all that is asked
    public boolean answers() {
        try (Connection connection = server.getDatabase("postgres", "template1", settings(superuserPassword()))
                .getConnection()) {
            return connection.isValid(Integer.parseInt(ANSWER_SECONDS));
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    @Override
    public void restart() throws Exception {
        stop();
        AccessRules rules = new AccessRules(folder.resolve("data").resolve("pg_hba.conf"));
        Path data = folder.resolve("data");
        if (!Files.exists(data.resolve("postmaster.opts"))) {
            Folders.delete(data); // no server ever ran on it: what made it was killed at that
        }
        removeHalfUnpacked();
        Files.deleteIfExists(data.resolve("epg-lock")); // a start that failed would hold it for good
        boolean passwordIsNew = !SecretFile.exists(superuserFile());
        String password = superuserPassword();
        if (Files.exists(rules.file()) && passwordIsNew) {
            rules.trustSuperuser();
        }
        boolean trusting = rules.trust();
        server = builder(data).setConnectConfig("password", password).start();
        process = postmaster(data);
        DatabaseRoles roles = new DatabaseRoles(name -> server.getDatabase("postgres", name, settings(password)));
        if (trusting) {
            roles.setSuperuserPassword(password);
        }
        rules.requirePasswords();
        roles.reloadAccessRules();
        roles.prepareService(SecretFile.load(passwordFile()));
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL ended", e);
        }
    }

    private void stop() throws IOException, InterruptedException {
        EmbeddedPostgres running = server;
        if (running != null && isAlive()) {
            running.close();
        }
        LeftOvers.endPrograms(folder);
    }

    private EmbeddedPostgres.Builder builder(Path data) {
        // Relative to the data: the library passes settings through a shell, which takes a space for their end.
        Path logs = data.toAbsolutePath().relativize(log.toAbsolutePath().getParent());
        ProcessBuilder.Redirect toLog = ProcessBuilder.Redirect.appendTo(log.toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(START_PATIENCE)
                // The library hands these to initdb as they are, behind its own "-A trust".
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("pwfile", superuserFile().toString())
                // It is made for tests, and begins with settings under which a crash loses what was committed.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "50")
                .setServerConfig("listen_addresses", HOST)
                .setServerConfig("unix_socket_directories", "")
                // A file a weekday, which next week's replaces: nothing grows without end.
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", logs.toString())
                .setServerConfig("log_filename", "postgres-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                // The database "postgres" may be missing while an old data directory is being converted.
                .setConnectConfig("PGDBNAME", "template1")
                .setOutputRedirector(toLog)
                .setErrorRedirector(toLog);
    }

    private void removeHalfUnpacked() throws IOException {
        for (Path binaries : Folders.list(folder.resolve("binaries"))) {
            if (!Files.exists(binaries.resolve(".exists"))) {
                Folders.delete(binaries);
            }
        }
    }

    private Path superuserFile() {
        return secrets.resolve("database-superuser");
    }

    private String superuserPassword() throws IOException {
        return SecretFile.load(superuserFile());
    }

    private static Map<String, String> settings(String password) {
        return Map.of(
                "password",
                password,
                "connectTimeout",
                ANSWER_SECONDS,
                "socketTimeout",
                "30",
                "loginTimeout",
                ANSWER_SECONDS);
    }

    private static Optional<ProcessHandle> postmaster(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid));
    }

    /** A database of the server, as the superuser. */
    @FunctionalInterface
    interface Databases {
        DataSource open(String name);
    }
}
