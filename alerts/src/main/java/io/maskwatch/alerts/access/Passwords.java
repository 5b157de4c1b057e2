package io.maskwatch.alerts.access;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords with Argon2id, and checks them. Thread-safe. */
@Component
public final class Passwords {
    /** As OWASP advises: 19 MiB, two passes, one lane. */
    private static final int MEMORY_KIBIBYTES = 19 * 1024;

    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;

    /** Each takes {@value #MEMORY_KIBIBYTES} KiB and a processor. */
    private static final int AT_ONCE = 4;

    private static final long PATIENCE_SECONDS = 5;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIBIBYTES, PASSES);
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final String nobody = encoder.encode(RandomSecret.make());

    /** Why a password can't be used, in words that follow "the password", or empty. */
    public static Optional<String> problem(String password, String name) {
        if (password == null || password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of("must have " + SHORTEST + " to " + LONGEST + " characters");
        }
        if (password.strip().equalsIgnoreCase(name)
                || password.chars().distinct().count() < 4) {
            return Optional.of("must not be the name, nor one character over and over");
        }
        return Optional.empty();
    }

    String hash(String password) {
        return inTurn(() -> encoder.encode(password));
    }

    /** Whether the password is the one of the hash. Without a hash it takes as long, and is not. */
    boolean matches(String password, Optional<String> hash) {
        String bounded = password.length() > LONGEST ? "" : password;
        return inTurn(() -> encoder.matches(bounded, hash.orElse(nobody))) && hash.isPresent();
    }

    private <T> T inTurn(java.util.function.Supplier<T> work) {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
