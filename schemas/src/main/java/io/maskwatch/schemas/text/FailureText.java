package io.maskwatch.schemas.text;

import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Why something failed, in one line that people can act on. Pure. */
public final class FailureText {
    private static final int MOST_CAUSES = 10;
    private static final int LONGEST = 1_000;

    private FailureText() {}

    /**
     * The messages of a failure and of what caused it, from the outside in, without repetitions, class names of wrappers or
     * secrets. A certificate that has expired is named and called that; Java only says "NotAfter", below wrappers that help nobody.
     */
    public static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        String subject = "a certificate";
        boolean expired = isExpiredCertificate(failure);
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            subject = subject(cause).orElse(subject);
            String message = message(cause, subject);
            boolean wrapper = expired && depth > 0 && !(cause instanceof CertificateExpiredException);
            if (!wrapper && !message.isBlank() && text.indexOf(message) < 0) {
                text.append(text.isEmpty() ? "" : ": ").append(message);
            }
            cause = cause.getCause() == cause ? null : cause.getCause();
        }
        return PrintableText.of(text.toString(), LONGEST);
    }

    /** Whether the failure comes from a certificate that has expired: trying again does not help. */
    public static boolean isExpiredCertificate(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof CertificateExpiredException) {
                return true;
            }
            cause = cause.getCause() == cause ? null : cause.getCause();
        }
        return false;
    }

    /** Whose certificate is not accepted, where Java says which one of the chain it is. */
    private static Optional<String> subject(Throwable cause) {
        if (cause instanceof CertPathValidatorException path && path.getCertPath() != null && path.getIndex() >= 0) {
            Certificate bad = path.getCertPath().getCertificates().get(path.getIndex());
            return bad instanceof X509Certificate known
                    ? Optional.of("the certificate of "
                            + known.getSubjectX500Principal().getName())
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static String message(Throwable cause, String subject) {
        if (cause instanceof CertificateExpiredException) {
            return subject + " has expired (" + cause.getMessage() + ")";
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
