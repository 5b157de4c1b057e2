package io.maskwatch.alerts.receiver.tls;

import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Java's trust, and the dates that it does not look at: those of certificates that are trusted themselves. A server's own
 * certificate may be such a one. Immutable and thread-safe.
 */
final class DatedTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager java;

    private DatedTrust(X509ExtendedTrustManager java) {
        this.java = java;
    }

    /** A factory of this trust over that of another, which has been initialized. */
    static TrustManagerFactory over(TrustManagerFactory factory) {
        TrustManager[] dated = Arrays.stream(factory.getTrustManagers())
                .map(manager -> manager instanceof X509ExtendedTrustManager java ? new DatedTrust(java) : manager)
                .toArray(TrustManager[]::new);
        return new TrustManagerFactory(new Fixed(dated), factory.getProvider(), factory.getAlgorithm()) {};
    }

    /** Of the others Java has looked at the dates of those that it needed; a server may show more than these. */
    private void checkDates(X509Certificate[] shown) throws CertificateException {
        shown[0].checkValidity();
        Set<X509Certificate> trusted = new HashSet<>(Arrays.asList(java.getAcceptedIssuers()));
        for (X509Certificate certificate : shown) {
            if (trusted.contains(certificate)) {
                checkAuthority(certificate);
            }
        }
    }

    private static void checkAuthority(X509Certificate certificate) throws CertificateException {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw new CertificateException(new CertPathValidatorException(certificate.getSubjectX500Principal()
                    + ", which signed it and is in trusted-certificates, isn't valid today: " + e.getMessage()));
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        java.checkServerTrusted(chain, authType);
        checkDates(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        java.checkServerTrusted(chain, authType, socket);
        checkDates(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        java.checkServerTrusted(chain, authType, engine);
        checkDates(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        java.checkClientTrusted(chain, authType);
        checkDates(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        java.checkClientTrusted(chain, authType, socket);
        checkDates(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        java.checkClientTrusted(chain, authType, engine);
        checkDates(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return java.getAcceptedIssuers();
    }

    /** Gives the managers that it has got. */
    private static final class Fixed extends TrustManagerFactorySpi {
        private final TrustManager[] managers;

        Fixed(TrustManager[] managers) {
            this.managers = managers;
        }

        @Override
        protected void engineInit(KeyStore store) {
            throw new UnsupportedOperationException("has its certificates");
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {
            throw new UnsupportedOperationException("has its certificates");
        }

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            return managers.clone();
        }
    }
}
