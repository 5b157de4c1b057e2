package io.maskwatch.cli.access;

import io.maskwatch.cli.UserErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The passwords of services, each read from a file of its own. */
final class KafkaPasswords {
    private static final int LONGEST = 1_000;

    private KafkaPasswords() {}

    /**
     * The password of each service.
     *
     * @param files service to file; a line end at the end of the file does not count
     * @throws UserErrorException if a service is unknown, or a file holds no password
     */
    static Map<String, String> read(Map<String, Path> files, Collection<String> services) {
        Map<String, String> passwords = new TreeMap<>();
        files.forEach((service, file) -> {
            if (!services.contains(service)) {
                throw new UserErrorException("--password: the service must be one of %s, got \"%s\""
                        .formatted(String.join(", ", services), service));
            }
            passwords.put(service, password(file));
        });
        return passwords;
    }

    private static String password(Path file) {
        String text;
        try (var in = Files.newInputStream(file)) {
            text = new String(in.readNBytes(LONGEST + 2), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UserErrorException("--password: cannot read " + file, e);
        }
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new UserErrorException("--password: %s must hold 1 to %d characters".formatted(file, LONGEST));
        }
        return text;
    }
}
