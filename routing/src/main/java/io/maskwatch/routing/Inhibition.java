package io.maskwatch.routing;

import java.time.Duration;
import java.util.Objects;

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

    /** What can be wrong with a camera, as its status tells. Agents don't tell yet that a lens is covered. */
    public enum CameraTrouble {
        /** It does not run: connecting, retrying, ended, failed or stopped, or its agent has been silent for two minutes. */
        OFFLINE
    }
}
