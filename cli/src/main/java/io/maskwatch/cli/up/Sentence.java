package io.maskwatch.cli.up;

import io.maskwatch.schemas.Redaction;

/** What a person is told of a failure. */
final class Sentence {
    private static final int MAX_LENGTH = 300;

    private Sentence() {}

    /** One line of bounded length, without secrets. */
    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root && root.getMessage() == null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        String line = message.substring(0, Math.min(message.length(), 4 * MAX_LENGTH))
                .lines()
                .findFirst()
                .orElse("");
        String shown = Redaction.redact(line);
        return shown.length() <= MAX_LENGTH ? shown : shown.substring(0, MAX_LENGTH) + " ...";
    }
}
