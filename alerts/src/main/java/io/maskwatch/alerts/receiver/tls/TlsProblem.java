package io.maskwatch.alerts.receiver.tls;

import io.maskwatch.schemas.text.PrintableText;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Says why there was no answer. Pure. */
public final class TlsProblem {
    private static final int LONGEST = 300;
    private static final int DEEPEST = 20;

    private TlsProblem() {}

    /**
     * The failure in a sentence without secrets.
     *
     * @param failure of a connection
     * @param host where it should have led
     */
    public static String words(Throwable failure, String host) {
        String shown = PrintableText.of(host, LONGEST);
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "the certificate of " + shown + " has expired; renew it there ("
                        + PrintableText.of(cause.getMessage(), LONGEST) + ")";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "the certificate of " + shown + " is not valid yet; check both clocks ("
                        + PrintableText.of(cause.getMessage(), LONGEST) + ")";
            }
            if (cause instanceof CertPathBuilderException) {
                return "the certificate of " + shown + " is signed by nobody who is trusted here; name the authority's"
                        + " certificate in the receiver's trusted-certificates";
            }
            if (cause instanceof CertPathValidatorException && cause.getCause() == null) {
                return "the certificate of " + shown + " is not accepted ("
                        + PrintableText.of(cause.getMessage(), LONGEST) + ")";
            }
            if (cause instanceof UnknownHostException) {
                return "no answer: nobody knows the host " + shown;
            }
        }
        return other(failure, shown);
    }

    private static String other(Throwable failure, String host) {
        if (failure instanceof SocketTimeoutException) {
            return "no answer: timed out";
        }
        if (failure instanceof ConnectException) {
            return "no answer: " + host + " refuses the connection";
        }
        String message = failure.getMessage() == null ? "" : ": " + PrintableText.of(failure.getMessage(), LONGEST);
        String what = failure instanceof SSLException ? "no TLS connection to " + host : "no answer";
        return what + " (" + failure.getClass().getSimpleName() + message + ")";
    }
}
