package io.maskwatch.alerts.receiver.tls;

import io.maskwatch.alerts.receiver.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates of authorities that a receiver trusts instead of those that Java trusts: the key {@code trusted-certificates}
 * names a PEM file. Immutable.
 *
 * @param managers decides whom to trust
 * @param context makes connections by it
 */
public record TrustedCertificates(TrustManagerFactory managers, SSLContext context) {
    private static final String KEY = "trusted-certificates";

    /** The certificates that the entry names, or empty. */
    public static Optional<TrustedCertificates> read(Entry entry) {
        return entry.optionalText(KEY).flatMap(path -> {
            try {
                return Optional.of(load(Path.of(path)));
            } catch (IOException | InvalidPathException | GeneralSecurityException e) {
                entry.problem(
                        KEY,
                        "must be the path of a PEM file with certificates, got one that cannot be read ("
                                + e.getClass().getSimpleName() + ")");
                return Optional.empty();
            }
        });
    }

    /** The certificates of a PEM file, at least one. */
    public static TrustedCertificates load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream content = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(content);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            if (number == 0) {
                throw new GeneralSecurityException("no certificate");
            }
        }
        TrustManagerFactory java = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        java.init(store);
        TrustManagerFactory managers = DatedTrust.over(java);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return new TrustedCertificates(managers, context);
    }
}
