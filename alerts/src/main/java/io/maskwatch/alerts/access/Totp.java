package io.maskwatch.alerts.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.springframework.stereotype.Component;

/**
 * Codes of an authenticator app (RFC 6238: six digits, half a minute, SHA-1, as all apps know it). The clock of the phone may be
 * off by one step. Thread-safe.
 */
@Component
public final class Totp {
    private static final int SECRET_BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base32 BASE32 = new Base32();

    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
    private final Clock clock;

    Totp(Clock clock) {
        this.clock = clock;
    }

    /** A new secret in base 32, to be typed or scanned into an app. */
    public String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return BASE32.encodeToString(secret);
    }

    /** Whether a text is a secret that {@link #newSecret} could have made. */
    static boolean isSecret(String text) {
        return text.matches("[A-Z2-7]{32}");
    }

    /** The time step that a code is of; empty if it is none of now, nor of the step before or after. */
    Optional<Long> step(String secret, String code) {
        long seconds = codes.getTimeStep().toSeconds();
        long now = clock.instant().getEpochSecond() / seconds;
        return LongStream.rangeClosed(now - 1, now + 1)
                .filter(step -> isCode(code, secret, Instant.ofEpochSecond(step * seconds)))
                .boxed()
                .findFirst();
    }

    private boolean isCode(String code, String secret, Instant moment) {
        try {
            String expected = codes.generateOneTimePasswordString(
                    new SecretKeySpec(BASE32.decode(secret), codes.getAlgorithm()), moment);
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), code.strip().getBytes(StandardCharsets.UTF_8));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(
                    "the secret of a user can't be used: take it away and let them set up another", e);
        }
    }
}
