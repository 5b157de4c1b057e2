package io.maskwatch.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret that this installation signs its notifications with: made once, kept in a file that only this user may read. */
final class WebhookSecret {
    private static final int KEY_BYTES = 32;
    private static final String PREFIX = "whsec_";

    private WebhookSecret() {}

    /** The secret in the file; a new one where there is no file yet. */
    static String load(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, PREFIX + Base64.getEncoder().encodeToString(key));
        }
        return Files.readString(file).strip();
    }
}
