package io.maskwatch.alerts.config;

import io.maskwatch.schemas.text.FileTooLargeException;
import io.maskwatch.schemas.text.SmallFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A value that must not be shown. It never shows in {@link #toString}.
 *
 * @param value the secret itself, not blank
 */
public record Secret(String value) {
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";
    private static final int LARGEST = 64 * 1024;

    public Secret {
        Objects.requireNonNull(value, "value");
    }

    /** Whether the text is a reference that {@link #resolve} understands. */
    static boolean isReference(String text) {
        return text.matches("env:[A-Za-z_][A-Za-z0-9_]*") || text.matches("file:.+");
    }

    /** Why there is no secret behind a reference, in a sentence, or empty where there is one. */
    static Optional<String> problem(String key, String reference, Map<String, String> environment) {
        try {
            resolve(key, reference, environment);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * The secret that a reference points to.
     *
     * @param key the setting that holds the reference, for messages
     * @param reference {@code env:NAME} or {@code file:PATH}; of a file, white space around the content is dropped
     * @throws IllegalArgumentException with a sentence that names the setting, if there is no such secret
     */
    static Secret resolve(String key, String reference, Map<String, String> environment) {
        String value = reference.startsWith(ENVIRONMENT)
                ? environment.getOrDefault(reference.substring(ENVIRONMENT.length()), "")
                : read(key, reference.substring(FILE.length()));
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    key + " points to " + reference + ", which is empty or not set; put the secret there");
        }
        return new Secret(value.strip());
    }

    private static String read(String key, String path) {
        try {
            return SmallFile.read(Path.of(path), LARGEST);
        } catch (FileTooLargeException e) {
            throw new IllegalArgumentException(
                    key + " points to " + FILE + path + ", which must have at most " + LARGEST + " bytes", e);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    key + " points to " + FILE + path + ", which cannot be read ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
