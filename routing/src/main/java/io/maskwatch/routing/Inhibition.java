package io.maskwatch.routing;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps alerts of a camera back while the camera itself is not well.
 *
 * @param path where it stands in the file, such as {@code inhibit[0]}
 * @param camera what is wrong with the camera
 * @param after how long that must have lasted
 * @param condition which alerts are kept back
 */
public record Inhibition(String path, CameraTrouble camera, Duration after, Condition condition) {
    public Inhibition {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(camera, "camera");
        Objects.requireNonNull(condition, "condition");
    }

    /** What can be wrong with a camera, as its status tells. */
    public enum CameraTrouble {
        /** It does not run: connecting, retrying, ended, failed or stopped, or its agent has been silent for two minutes. */
        OFFLINE("has been offline"),
        /** It runs, and its picture shows next to nothing: the lens is covered, or there is no light. */
        COVERED("has shown next to nothing");

        private final String words;

        CameraTrouble(String words) {
            this.words = words;
        }

        /** What the camera does, followed by since when. */
        public String words() {
            return words;
        }

        /** As the file has it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The trouble that the file calls so. */
        public static Optional<CameraTrouble> of(String key) {
            return Stream.of(values())
                    .filter(trouble -> trouble.key().equals(key))
                    .findFirst();
        }
    }
}
