package io.maskwatch.schemas.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTextTest {
    @Test
    void saysEachCauseOnce() {
        Throwable root = new IOException("connection reset");
        assertThat(FailureText.of(new IllegalStateException("no answer", new RuntimeException(root))))
                .isEqualTo("no answer: connection reset");
        assertThat(FailureText.of(new IllegalStateException("lost: connection reset", root)))
                .isEqualTo("lost: connection reset");
        assertThat(FailureText.of(new StackOverflowError())).isEqualTo("StackOverflowError");
    }

    @Test
    void callsAnExpiredCertificateThat() {
        Throwable failure = new IOException(
                "SSL handshake failed", new CertificateExpiredException("NotAfter: Tue Mar 03 12:00:00 UTC 2026"));
        assertThat(FailureText.of(failure))
                .isEqualTo("SSL handshake failed: a certificate has expired (NotAfter: Tue Mar 03 12:00:00 UTC 2026)");
    }

    @Test
    void namesTheCertificateAndLeavesOutTheWrappers() throws Exception {
        CertificateFactory certificates = CertificateFactory.getInstance("X.509");
        Certificate some;
        try (InputStream pem = getClass().getResourceAsStream("/expired-certificate.pem")) {
            some = certificates.generateCertificate(pem);
        }
        CertPath path = certificates.generateCertPath(List.of(some));
        Throwable expired = new CertificateExpiredException("NotAfter: Tue Mar 03 12:00:00 UTC 2026");
        Throwable failure = new IOException(
                "SSL handshake failed",
                new IOException(
                        "PKIX path validation failed: it was not valid",
                        new CertPathValidatorException("validity check failed", expired, path, 0)));
        assertThat(FailureText.of(failure))
                .isEqualTo("SSL handshake failed: the certificate of CN=kafka has expired"
                        + " (NotAfter: Tue Mar 03 12:00:00 UTC 2026)");
        assertThat(FailureText.isExpiredCertificate(failure)).isTrue();
        assertThat(FailureText.isExpiredCertificate(new IOException("no"))).isFalse();
    }

    @Test
    void showsNoSecrets() {
        assertThat(FailureText.of(new IOException("cannot open rtsp://user:secret@camera/live")))
                .doesNotContain("secret");
    }
}
