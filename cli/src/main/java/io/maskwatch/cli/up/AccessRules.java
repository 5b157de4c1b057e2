package io.maskwatch.cli.up;

import io.maskwatch.cli.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who may log in to PostgreSQL, and how: its file {@code pg_hba.conf}.
 *
 * @param file may not exist yet
 */
record AccessRules(Path file) {
    private static final String HEADER = "# Written by maskwatch up at each start.\n";

    /** Whether somebody may log in without a password, as in data directories from before there was one. */
    boolean trust() throws IOException {
        return Files.exists(file)
                && Files.readAllLines(file).stream()
                        .map(String::strip)
                        .anyMatch(line -> !line.startsWith("#") && line.matches(".*\\strust\\b.*"));
    }

    /** From now on everybody needs a password. A server that runs must be told. */
    void requirePasswords() throws IOException {
        write("local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n");
    }

    /** Lets the superuser in to be given a new password, because the file with the old one is gone. */
    void trustSuperuser() throws IOException {
        write("host all postgres 127.0.0.1/32 trust\n");
    }

    private void write(String rules) throws IOException {
        WholeFile.write(file, HEADER + rules);
    }
}
