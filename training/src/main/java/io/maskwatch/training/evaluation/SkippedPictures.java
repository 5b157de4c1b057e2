package io.maskwatch.training.evaluation;

import java.io.PrintWriter;
import java.util.List;

/** Tells people which pictures were left out. */
public final class SkippedPictures {
    private static final int NAMED = 10;

    private SkippedPictures() {}

    /**
     * How many there are and the first of them by name; nothing where there are none.
     *
     * @param unreadable a name with a reason for each picture
     */
    public static void tell(PrintWriter console, List<String> unreadable) {
        if (!unreadable.isEmpty()) {
            console.printf("skipped %d unreadable pictures:%n", unreadable.size());
            unreadable.stream().limit(NAMED).forEach(name -> console.printf("  %s%n", name));
            if (unreadable.size() > NAMED) {
                console.printf("  and %d more%n", unreadable.size() - NAMED);
            }
            console.flush();
        }
    }
}
