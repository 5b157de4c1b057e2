package io.maskwatch.schemas.camera;

import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong with one record. For use by one thread. */
final class Problems {
    private final List<CameraProblem> found = new ArrayList<>();

    void add(String path, String message) {
        found.add(new CameraProblem(path, message));
    }

    /** Finds a number outside of {@code min..max}, both allowed, or one that is none. */
    void range(String path, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            add(path, "must be %s..%s, got %s".formatted(plain(min), plain(max), plain(value)));
        }
    }

    /** Finds a list with fewer or more elements. Returns those that are worth a look: no more than are allowed. */
    <T> List<T> count(String path, List<T> elements, int min, int max) {
        if (elements.size() < min || elements.size() > max) {
            add(path, "must hold %d to %d, got %d".formatted(min, max, elements.size()));
        }
        return elements.subList(0, Math.min(elements.size(), max));
    }

    /** Finds text that is blank, too long, or would break a line or a table. */
    void text(String path, String value, int longest) {
        if (value.isBlank() || value.length() > longest || value.chars().anyMatch(Character::isISOControl)) {
            add(
                    path,
                    "must be 1 to %d characters without control characters, got %s"
                            .formatted(longest, value.isBlank() ? "nothing" : value.length() + " characters"));
        }
    }

    List<CameraProblem> found() {
        return List.copyOf(found);
    }

    private static String plain(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
