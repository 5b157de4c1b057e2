package io.maskwatch.cli.up;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.cli.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret that this installation signs its notifications with: made once, kept in a file that only this user may read. */
final class WebhookSecret {
    private static final int KEY_BYTES = 32;
    private static final String PREFIX = "whsec_";

    private WebhookSecret() {}

    /**
     * The secret in the file; a new one where there is none, also where an earlier start could not write it, as on a full disk.
     *
     * @throws UserErrorException if something else is in the file
     */
    static String load(Path file) throws IOException {
        String secret = Files.exists(file) ? Files.readString(file).strip() : "";
        if (secret.isEmpty()) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            secret = PREFIX + Base64.getEncoder().encodeToString(key);
            WholeFile.writeSecret(file, secret);
        } else if (!secret.startsWith(PREFIX)) {
            throw new UserErrorException(
                    file + " must hold " + PREFIX + " and the base64 of a key; delete it to have a new one made");
        }
        return secret;
    }
}
