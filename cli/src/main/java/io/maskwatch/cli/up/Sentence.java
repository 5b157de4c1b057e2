package io.maskwatch.cli.up;

import io.maskwatch.schemas.text.PrintableText;

/** What a person is told of a failure. */
final class Sentence {
    private static final int MAX_LENGTH = 300;

    private Sentence() {}

    /** One line of bounded length, without secrets and without what a terminal obeys. */
    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root && root.getMessage() == null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return PrintableText.of(message.lines().findFirst().orElse(""), MAX_LENGTH);
    }
}
