package io.maskwatch.alerts.evidence;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys that pictures are sealed with. The last one seals, all of them open. Immutable; shows none of them. */
public final class KeyRing {
    /** Pictures are kept as they are. */
    public static final KeyRing NONE = new KeyRing(List.of());

    private static final int KEY_BYTES = 32;
    private static final int MOST_KEYS = 100;
    private static final String FORM =
            "must have a line for each key, its name of 1 to 40 of a-z, A-Z, 0-9, '.', '-' and '_', a space and the"
                    + " base64 of 32 random bytes (openssl rand -base64 32)";

    private final List<Key> keys;

    private KeyRing(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    record Key(String id, SecretKey key) {
        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * Reads keys: one on each line, the newest last. Empty lines and those that begin with # are left out.
     *
     * @throws IllegalArgumentException with words that follow the name of the setting, without any key
     */
    public static KeyRing parse(String text) {
        List<Key> keys = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                Key key = key(line.strip(), number);
                if (keys.stream().anyMatch(other -> other.id().equals(key.id()))) {
                    throw new IllegalArgumentException("has the key " + key.id() + " twice, again in line " + number);
                }
                keys.add(key);
            }
        }
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw new IllegalArgumentException("must have 1 to " + MOST_KEYS + " keys, and has " + keys.size());
        }
        return new KeyRing(keys);
    }

    private static Key key(String line, int number) {
        String[] parts = line.split("\\s+", -1);
        if (parts.length == 2 && parts[0].matches("[A-Za-z0-9._-]{1,40}")) {
            try {
                byte[] bytes = Base64.getDecoder().decode(parts[1]);
                if (bytes.length == KEY_BYTES) {
                    return new Key(parts[0], new SecretKeySpec(bytes, "AES"));
                }
            } catch (IllegalArgumentException e) {
                // told below
            }
        }
        throw new IllegalArgumentException(FORM + "; line " + number + ", which is not shown, is none");
    }

    /** The key that seals, or empty where nothing is sealed. */
    Optional<Key> newest() {
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(keys.size() - 1));
    }

    List<String> ids() {
        return keys.stream().map(Key::id).toList();
    }

    Optional<Key> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return "KeyRing" + keys;
    }
}
