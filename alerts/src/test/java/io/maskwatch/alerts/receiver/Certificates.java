package io.maskwatch.alerts.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate of localhost with its key, signed by an authority of its own or by itself; made by Java's keytool.
 *
 * @param store PKCS #12 with all of them
 * @param authority the authority's certificate, PEM
 * @param certificate PEM
 * @param key PEM
 */
public record Certificates(Path store, Path authority, Path certificate, Path key) {
    private static final String PASSWORD = "changeit";
    private static final List<String> OVER = List.of("-startdate", "-10d", "-validity", "3");

    public static Certificates valid(Path folder) throws Exception {
        return make(folder.resolve("valid"), List.of("-validity", "30"));
    }

    public static Certificates expired(Path folder) throws Exception {
        return make(folder.resolve("expired"), OVER);
    }

    /** Expired, and its own authority. */
    public static Certificates expiredSelfSigned(Path folder) throws Exception {
        return selfSigned(folder.resolve("expired-self-signed"), OVER);
    }

    /** Its own authority. */
    public static Certificates validSelfSigned(Path folder) throws Exception {
        return selfSigned(folder.resolve("self-signed"), List.of("-validity", "30"));
    }

    /** Valid, of an authority that has expired; the server shows both. */
    public static Certificates ofExpiredAuthority(Path folder) throws Exception {
        return make(folder.resolve("expired-authority"), OVER, List.of("-validity", "30"));
    }

    private static Certificates selfSigned(Path folder, List<String> validity) throws Exception {
        Files.createDirectories(folder);
        Path store = folder.resolve("store.p12");
        List<String> options = new ArrayList<>(List.of("-alias", "peer", "-dname", "CN=localhost"));
        options.addAll(List.of("-ext", "san=dns:localhost,ip:127.0.0.1"));
        options.addAll(validity);
        keytool(store, options);
        return files(folder, store, "peer");
    }

    private static Certificates make(Path folder, List<String> validity) throws Exception {
        return make(folder, List.of("-validity", "30"), validity);
    }

    private static Certificates make(Path folder, List<String> ofAuthority, List<String> validity) throws Exception {
        Files.createDirectories(folder);
        Path store = folder.resolve("store.p12");
        String authority = "CN=authority " + UUID.randomUUID();
        List<String> first = new ArrayList<>(List.of("-alias", "authority", "-dname", authority, "-ext", "bc:c"));
        first.addAll(ofAuthority);
        keytool(store, first);
        List<String> options =
                new ArrayList<>(List.of("-alias", "peer", "-signer", "authority", "-dname", "CN=localhost"));
        options.addAll(List.of("-ext", "san=dns:localhost,ip:127.0.0.1"));
        options.addAll(validity);
        keytool(store, options);
        return files(folder, store, "authority");
    }

    private static Certificates files(Path folder, Path store, String authority) throws Exception {
        KeyStore keys = load(store);
        return new Certificates(
                store,
                pem(
                        folder.resolve("authority.pem"),
                        "CERTIFICATE",
                        keys.getCertificate(authority).getEncoded()),
                pem(
                        folder.resolve("certificate.pem"),
                        "CERTIFICATE",
                        keys.getCertificate("peer").getEncoded()),
                pem(
                        folder.resolve("key.pem"),
                        "PRIVATE KEY",
                        keys.getKey("peer", PASSWORD.toCharArray()).getEncoded()));
    }

    private static void keytool(Path store, List<String> options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-keyalg", "EC", "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", store.toString()));
        command.addAll(options);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** For a server with this certificate. */
    public SSLContext server() throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(load(store), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** For a client that trusts the authority and no other. */
    public SSLContext client() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", load(store).getCertificate("authority"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(store)) {
            keys.load(content, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static Path pem(Path file, String type, byte[] content) throws Exception {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    }
}
