package io.maskwatch.cli.up;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A real PostgreSQL on the loopback interface that keeps its data in the folder that it was given. */
final class Database implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);

    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    static Database start(Path folder, Path log) throws IOException {
        Path data = folder.resolve("data");
        LeftOvers.end(data.resolve("postmaster.pid"), "postgres");
        ProcessBuilder.Redirect toLog = ProcessBuilder.Redirect.appendTo(log.toFile());
        return new Database(EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setCleanDataDirectory(false)
                .setPGStartupWait(START_PATIENCE)
                .setOutputRedirector(toLog)
                .setErrorRedirector(toLog)
                .start());
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    String user() {
        return "postgres";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
