package io.maskwatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** {@code scripts/make-secrets}, which writes what the compose files name as secrets. */
class MakeSecretsTest {
    @TempDir
    Path folder;

    private Path secrets;

    @BeforeEach
    void look() throws IOException, InterruptedException {
        secrets = folder.resolve("secrets");
        try {
            assumeTrue(run("openssl", "version").status() == 0, "openssl does not run");
        } catch (IOException e) {
            assumeTrue(false, "openssl is not installed");
        }
    }

    @Test
    void everySecretOfTheComposeFilesIsWrittenForNobodyElseToRead() throws Exception {
        make("--tls");
        Set<String> named = new TreeSet<>();
        named.addAll(secretsOf("docker-compose.yml"));
        named.addAll(secretsOf("deploy/secure/docker-compose.secure.yml"));
        Map<String, String> written = contents();
        assertThat(named).hasSizeGreaterThan(10).isSubsetOf(written.keySet());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        assertThat(named).as("the authority's key stays out of all containers").doesNotContain("ca.key");
        assertThat(written.get("kafka-ingest.properties")).contains(written.get("kafka-ingest-password"));
        assertThat(written.get("kafka-ingest-password")).isNotEqualTo(written.get("kafka-alerts-password"));
    }

    @Test
    void certificatesAreOfTheAuthorityAndForTheRightHosts() throws Exception {
        make("--tls");
        X509Certificate authority = certificate("ca.crt");
        for (String name : List.of("kafka.pem", "kafka-admin.pem", "postgres.crt")) {
            X509Certificate certificate = certificate(name);
            assertThatCode(() -> certificate.verify(authority.getPublicKey())).doesNotThrowAnyException();
            assertThat(Duration.between(
                            certificate.getNotBefore().toInstant(),
                            certificate.getNotAfter().toInstant()))
                    .isEqualTo(Duration.ofDays(397));
        }
        assertThat(certificate("kafka.pem").getSubjectX500Principal().getName()).isEqualTo("CN=kafka");
        assertThat(hosts("kafka.pem")).contains("kafka", "127.0.0.1");
        assertThat(hosts("postgres.crt")).contains("postgres");
        assertThat(certificate("kafka-admin.pem").getSubjectAlternativeNames()).isNull();
    }

    @Test
    void keepsWhatIsThereAndRenewsWhatWasDeleted() throws Exception {
        make();
        Map<String, String> plain = contents();
        assertThat(plain)
                .containsOnlyKeys(
                        "postgres-password",
                        "grafana-password",
                        "alerts-admin-password",
                        "alerts-token",
                        "oidc-client-secret",
                        "s3-credentials",
                        "evidence-keys",
                        "otlp-headers")
                .containsEntry("oidc-client-secret", "");
        Files.delete(secrets.resolve("oidc-client-secret"));
        Files.writeString(secrets.resolve("oidc-client-secret"), "of the provider");
        plain.put("oidc-client-secret", "of the provider");
        make("--tls");
        Map<String, String> first = contents();
        assertThat(first).containsAllEntriesOf(plain);
        make("--tls");
        assertThat(contents()).isEqualTo(first);
        Files.delete(secrets.resolve("kafka.pem"));
        make("--tls");
        Map<String, String> renewed = contents();
        assertThat(renewed.remove("kafka.pem")).isNotEqualTo(first.remove("kafka.pem"));
        assertThat(renewed).isEqualTo(first);
    }

    @Test
    void aKeyOfTheAuthorityThatIsSomewhereElseIsNeededForNewCertificatesOnly() throws Exception {
        make("--tls");
        Files.delete(secrets.resolve("ca.key"));
        Map<String, String> without = contents();
        make("--tls");
        assertThat(contents()).isEqualTo(without);
        for (String name : List.of("kafka.pem", "postgres.crt")) {
            Files.move(secrets.resolve(name), folder.resolve(name));
            Command refused = run(script(), "--tls", secrets.toString());
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.output()).contains("the authority's key ca.key is not in " + secrets);
            Files.move(folder.resolve(name), secrets.resolve(name));
            assertThat(contents()).isEqualTo(without);
        }
    }

    @Test
    void anAuthorityIsNotReplacedUnderItsCertificates() throws Exception {
        make("--tls");
        Map<String, String> whole = contents();
        Files.move(secrets.resolve("ca.crt"), folder.resolve("ca.crt"));
        Command refused = run(script(), "--tls", secrets.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.output())
                .isEqualTo("make-secrets: the authority's certificate ca.crt is not in " + secrets
                        + ", where kafka.pem needs it: put it back\n");
        Files.move(folder.resolve("ca.crt"), secrets.resolve("ca.crt"));
        assertThat(contents()).isEqualTo(whole);
    }

    @Test
    void refusesAnOptionThatIsNotThere() throws Exception {
        Command wrong = run(script(), "--ssl", secrets.toString());
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.output()).isEqualTo("make-secrets: unknown option \"--ssl\": expected --tls\n");
        assertThat(secrets).doesNotExist();
    }

    private void make(String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(script());
        words.addAll(List.of(options));
        words.add(secrets.toString());
        run(words.toArray(String[]::new)).succeeded();
    }

    private static String script() {
        return ComposeFile.ROOT.resolve("scripts/make-secrets").toString();
    }

    private Command run(String... words) throws IOException, InterruptedException {
        return Command.run(folder.resolve("log"), Duration.ofMinutes(2), Map.of(), List.of(words));
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(secrets)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private static Set<String> secretsOf(String file) throws IOException {
        Map<String, Object> compose = new Yaml().load(Files.readString(ComposeFile.ROOT.resolve(file)));
        return ComposeFile.mapping(compose.get("secrets")).keySet();
    }

    private List<String> hosts(String name) throws Exception {
        return certificate(name).getSubjectAlternativeNames().stream()
                .map(host -> host.get(1).toString())
                .toList();
    }

    private X509Certificate certificate(String name) throws Exception {
        String text = Files.readString(secrets.resolve(name));
        String pem = text.substring(text.indexOf("-----BEGIN CERTIFICATE-----"));
        try (InputStream in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
