package io.maskwatch.cli.up;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells a state that does not fit the job from all else that may keep a job from running. */
final class RestoreFailure {
    /** Flink has no exception of one type for it. */
    private static final Pattern WORDS = Pattern.compile(
            "restor|rollback to checkpoint|state migration|StateMigrationException|state backend|\\b_metadata|magic"
                    + " number",
            Pattern.CASE_INSENSITIVE);

    /** Folders may have any name, such as /srv/restored. */
    private static final Pattern FOLDERS = Pattern.compile("/[^\\s:]*/");

    /** Passes, and says nothing about the state. */
    private static final String FULL_DISK = "No space left on device";

    private static final int MAX_CAUSES = 50;

    private RestoreFailure() {}

    /** Whether the failure, or what it was caused by, is about restoring state. */
    static boolean isCause(Throwable failure) {
        if (String.valueOf(root(failure).getMessage()).contains(FULL_DISK)) {
            return false;
        }
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (WORDS.matcher(FOLDERS.matcher(cause.toString()).replaceAll(" ")).find() || isFromReading(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** A checkpoint that is cut short fails with no more words than that the file ends. */
    private static boolean isFromReading(Throwable cause) {
        return Stream.of(cause.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("org.apache.flink.runtime.checkpoint.")
                        && (frame.getMethodName().startsWith("restore")
                                || frame.getMethodName().startsWith("load")));
    }

    /** The failure that was there first. */
    static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < MAX_CAUSES; depth++) {
            root = root.getCause();
        }
        return root;
    }
}
