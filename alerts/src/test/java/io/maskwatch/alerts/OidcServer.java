package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.receiver.Certificates;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID Connect provider in a process of its own, which vouches for whomever a test names. */
record OidcServer(Process process, String issuer, URI control) implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path SCRIPTS = Path.of("src", "test", "oidc");
    private static final String SECRET = "the secret: of the client";

    /** Skips the test where there is no Node.js, or its library can't be had. */
    static OidcServer start(Path folder) throws Exception {
        return start(folder, Map.of());
    }

    /** The same behind TLS; clients prove who they are by this method only. */
    static OidcServer start(Path folder, Certificates certificates, String clientMethod) throws Exception {
        return start(
                folder,
                Map.of(
                        "TLS_KEY",
                        certificates.key().toAbsolutePath().toString(),
                        "TLS_CERTIFICATE",
                        certificates.certificate().toAbsolutePath().toString(),
                        "CLIENT_METHOD",
                        clientMethod));
    }

    private static OidcServer start(Path folder, Map<String, String> environment) throws Exception {
        NodeExample.install(SCRIPTS, folder);
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("node", "provider.js")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Files.readString(output).contains("}\n"));
        JsonNode said = JSON.readTree(Files.readAllLines(output).get(0));
        Files.writeString(folder.resolve("secret"), SECRET + "\n");
        return new OidcServer(
                process,
                said.at("/issuer").asString(),
                URI.create(said.at("/control").asString()));
    }

    /** Whom it vouches for from now on, and what it does wrong. */
    void says(Map<String, ?> claims, String fault) throws Exception {
        String body = JSON.writeValueAsString(Map.of("claims", claims, "fault", fault));
        HttpRequest request = HttpRequest.newBuilder(control)
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    /** What it was asked last. */
    JsonNode seen() throws Exception {
        return JSON.readTree(HTTP.send(HttpRequest.newBuilder(control).build(), BodyHandlers.ofString())
                .body());
    }

    /** What it says of somebody, as the settings below want it. */
    static Map<String, Object> claims(String name, List<String> groups, List<String> sites) {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "sub", "subject of " + name.toLowerCase(Locale.ROOT),
                "preferred_username", name,
                "groups", groups));
        claims.put("places", Map.of("sites", sites));
        return claims;
    }

    /** The settings of a service that trusts it; the client's secret is in the folder that the server was started in. */
    static Map<String, String> settings(String issuer, Path folder, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "ALERTS_OIDC_ISSUER",
                issuer,
                "ALERTS_OIDC_CLIENT_ID",
                "maskwatch",
                "ALERTS_OIDC_CLIENT_SECRET_FILE",
                folder.resolve("secret").toString(),
                "ALERTS_OIDC_NAME",
                "the works",
                "ALERTS_OIDC_ROLES",
                "CN=night, OU=watch=operator; /admins=admin; lookers=viewer",
                "ALERTS_OIDC_SITES_CLAIM",
                "places.sites"));
        settings.putAll(more);
        return settings;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
