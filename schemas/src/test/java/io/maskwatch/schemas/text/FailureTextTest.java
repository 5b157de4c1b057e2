package io.maskwatch.schemas.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.cert.CertificateExpiredException;
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
    void showsNoSecrets() {
        assertThat(FailureText.of(new IOException("cannot open rtsp://user:secret@camera/live")))
                .doesNotContain("secret");
    }
}
