package io.maskwatch.routing.document;

import io.maskwatch.schemas.text.PrintableText;
import java.util.Objects;

/**
 * One thing that is wrong with a routes file.
 *
 * @param line where, from 1
 * @param path where, in keys: {@code routes[0].receivers[1]}; empty for the file as a whole
 * @param message what was expected and what was found, to be read after the path; printable and without secrets
 */
public record RoutesProblem(int line, String path, String message) {
    private static final int LONGEST_PATH = 200;
    private static final int LONGEST = 500;

    public RoutesProblem {
        path = PrintableText.of(Objects.requireNonNull(path, "path"), LONGEST_PATH);
        message = PrintableText.of(Objects.requireNonNull(message, "message"), LONGEST);
    }

    /** A sentence with its line. */
    @Override
    public String toString() {
        return "line " + line + ": " + (path + " " + message).strip();
    }
}
