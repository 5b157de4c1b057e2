package io.maskwatch.schemas.camera;

import io.maskwatch.schemas.text.PrintableText;
import java.util.Objects;

/**
 * One thing that is wrong with a camera's record.
 *
 * @param path where, in names of fields: {@code detection.zones[1].points[0].x}
 * @param message what was expected and what was found, to be read after the path; cut, printable and without secrets
 */
public record CameraProblem(String path, String message) {
    private static final int LONGEST = 1_000;

    public CameraProblem {
        Objects.requireNonNull(path, "path");
        message = PrintableText.of(Objects.requireNonNull(message, "message"), LONGEST);
    }

    /** A sentence that begins with the path. */
    @Override
    public String toString() {
        return path + " " + message;
    }
}
