package io.maskwatch.cli.up;

import io.maskwatch.cli.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** A password that this installation makes for itself: once, in a file that only this user may read. */
final class SecretFile {
    private static final int BYTES = 24;

    private SecretFile() {}

    /** The password in the file; a new one, of letters, digits, "-" and "_", where there is no file yet, or nothing in it after a power cut. */
    static String load(Path file) throws IOException {
        if (!exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            WholeFile.writeSecret(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return Files.readString(file).strip();
    }

    /** Whether there is a password in the file. */
    static boolean exists(Path file) throws IOException {
        return Files.exists(file) && !Files.readString(file).isBlank();
    }
}
