package io.maskwatch.schemas.text;

import java.security.cert.CertificateExpiredException;

/** Why something failed, in one line that people can act on. Pure. */
public final class FailureText {
    private static final int MOST_CAUSES = 10;
    private static final int LONGEST = 1_000;

    private FailureText() {}

    /**
     * The messages of a failure and of what caused it, from the outside in, without repetitions, class names of wrappers or
     * secrets. A certificate that has expired is called that; Java only says "NotAfter".
     */
    public static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            String message = message(cause);
            if (!message.isBlank() && text.indexOf(message) < 0) {
                text.append(text.isEmpty() ? "" : ": ").append(message);
            }
            cause = cause.getCause() == cause ? null : cause.getCause();
        }
        return PrintableText.of(text.toString(), LONGEST);
    }

    private static String message(Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return "a certificate has expired (" + cause.getMessage() + ")";
        }
        if (cause.getMessage() == null) {
            return cause.getClass().getSimpleName();
        }
        // A wrapper without a message of its own repeats its cause, class name and all.
        boolean repeats = cause.getCause() != null
                && cause.getMessage().equals(cause.getCause().toString());
        return repeats ? "" : cause.getMessage();
    }
}
