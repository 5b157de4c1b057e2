package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.access.ProviderProblem;
import io.maskwatch.alerts.access.Role;
import io.maskwatch.alerts.receiver.Certificates;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A provider in daily work: local users become its users, a log-in meets two instances, and it stands behind TLS of its own. */
class OidcOperationITCase {
    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @TempDir
    static Path folder;

    private static OidcServer provider;

    @BeforeAll
    static void start() throws Exception {
        provider = OidcServer.start(folder);
    }

    @AfterAll
    static void stop() {
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void anAdminHandsALocalUserOverToTheProvider() throws Exception {
        Map<String, String> settings = OidcServer.settings(provider.issuer(), folder, Map.of());
        try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), settings)) {
            handOver(service);
        }
    }

    private static void handOver(Service service) throws Exception {
        Person admin = service.person("admin", Role.ADMIN);
        service.person("hugo", Role.SUPERVISOR, "Airport");
        String path = "/api/v1/users/hugo";
        refused(service, ProviderProblem.NAME_TAKEN, OidcServer.claims("hugo", List.of("lookers"), List.of("*")));
        assertThat(admin.send("PATCH", path, "{\"handOver\":true}").body()).contains("\"handOver\":true");
        assertThat(admin.send("PATCH", path, "{\"handOver\":false}").body()).contains("\"handOver\":false");
        refused(service, ProviderProblem.NAME_TAKEN, OidcServer.claims("hugo", List.of("lookers"), List.of("*")));
        admin.send("PATCH", path, "{\"handOver\":true,\"disabled\":true}");
        refused(service, ProviderProblem.DISABLED, OidcServer.claims("hugo", List.of("lookers"), List.of("*")));
        admin.send("PATCH", path, "{\"disabled\":false}");
        logsInByPassword(service, "hugo", 200);

        Person hugo = service.person("hugo", Role.SUPERVISOR);
        provider.says(OidcServer.claims("hugo", List.of("lookers"), List.of("Station")), "");
        Wanderer arrived = new Wanderer(service);
        assertThat(arrived.logIn()).isEqualTo("/");
        JsonNode session = arrived.person().json("/api/v1/session");
        assertThat(session.at("/role").asString()).isEqualTo("viewer");
        assertThat(session.at("/sites").toString()).isEqualTo("[\"Station\"]");
        assertThat(hugo.get("/api/v1/session").statusCode())
                .as("sessions that began by the password")
                .isEqualTo(401);
        logsInByPassword(service, "hugo", 401);
        assertThat(admin.send("PATCH", path, "{\"handOver\":true}").statusCode())
                .isEqualTo(400);
        String audit = new String(service.get("/api/v1/audit?limit=200").body(), StandardCharsets.UTF_8);
        assertThat(audit)
                .contains("supervisor, Airport, to be handed over to the provider")
                .contains("user-handed-over", "viewer, Station, as " + provider.issuer() + " says");
        Wanderer somebodyElse = new Wanderer(service);
        Map<String, Object> other = OidcServer.claims("hugo", List.of("lookers"), List.of("*"));
        other.put("sub", "another hugo");
        provider.says(other, "");
        assertThat(somebodyElse.logIn()).isEqualTo("/login.html#refused=name-taken");
    }

    @Test
    void theLastAdminIsHandedOverToAnAdminOnly() throws Exception {
        Map<String, String> settings = OidcServer.settings(provider.issuer(), folder, Map.of());
        try (Service small = Service.start(SERVERS, SERVERS.newDatabase(), settings)) {
            assertThat(small.person("admin", Role.ADMIN)
                            .send("PATCH", "/api/v1/users/admin", "{\"handOver\":true}")
                            .statusCode())
                    .isEqualTo(200);
            provider.says(OidcServer.claims("admin", List.of("lookers"), List.of("*")), "");
            assertThat(new Wanderer(small).logIn()).isEqualTo("/login.html#refused=name-taken");
            logsInByPassword(small, "admin", 200);
            provider.says(OidcServer.claims("admin", List.of("/admins"), List.of("*")), "");
            Wanderer admin = new Wanderer(small);
            assertThat(admin.logIn()).isEqualTo("/");
            assertThat(admin.person().get("/api/v1/users").statusCode()).isEqualTo(200);
        }
        try (Service plain = Service.start(SERVERS, SERVERS.newDatabase(), Map.of())) {
            assertThat(plain.person("admin", Role.ADMIN)
                            .send("PATCH", "/api/v1/users/admin", "{\"handOver\":true}")
                            .body())
                    .contains("alerts.oidc.issuer names no provider here");
        }
    }

    @Test
    void aLogInBeginsAtOneInstanceAndEndsAtAnother() throws Exception {
        String database = SERVERS.newDatabase();
        String port = Integer.toString(freePort());
        Map<String, String> shared = OidcServer.settings(
                provider.issuer(),
                folder,
                Map.of("ALERTS_HTTP_PORT", port, "ALERTS_CONSOLE_BASE_URL", "http://localhost:" + port));
        Map<String, String> second = new HashMap<>(shared);
        second.put("ALERTS_HTTP_ADDRESS", "127.0.0.2");
        try (Service one = Service.start(SERVERS, database, shared);
                Service other = Service.start(SERVERS, database, second)) {
            provider.says(OidcServer.claims("ida", List.of("lookers"), List.of("*")), "");
            Wanderer ida = new Wanderer(one);
            String back = ida.toTheWayBack();
            assertThat(back).startsWith("http://localhost:" + port + "/login/oidc?");
            String elsewhere =
                    back.replace("http://localhost:" + port, other.url().toString());
            assertThat(elsewhere).startsWith("http://127.0.0.2:");
            assertThat(ida.follow(elsewhere)).isEqualTo("/");
            assertThat(ida.person().json("/api/v1/session").at("/user").asString())
                    .as("at the first instance")
                    .isEqualTo("ida");
            assertThat(ida.get(other.url() + "/api/v1/session").body())
                    .as("at the second instance")
                    .contains("\"ida\"");
            assertThat(ida.follow(back)).as("used up everywhere").isEqualTo("/login.html#refused=unknown");
        }
    }

    @Test
    void aProviderBehindTlsOfItsOwnAuthorityThatWantsTheSecretInTheBody() throws Exception {
        Certificates certificates = Certificates.valid(Files.createDirectory(folder.resolve("certificates")));
        Path home = Files.createDirectory(folder.resolve("behind-tls"));
        try (OidcServer inside = OidcServer.start(home, certificates, "client_secret_post")) {
            assertThat(inside.issuer()).startsWith("https://localhost:");
            Map<String, String> trusting = Map.of(
                    "ALERTS_OIDC_TRUSTED_CERTIFICATES", certificates.authority().toString());
            inside.says(OidcServer.claims("jim", List.of("lookers"), List.of("*")), "");
            try (Service service = Service.start(
                    SERVERS, SERVERS.newDatabase(), OidcServer.settings(inside.issuer(), home, trusting))) {
                assertThat(new Wanderer(service, certificates.client()).logIn()).isEqualTo("/");
                JsonNode seen = inside.seen();
                assertThat(seen.at("/logIn").asString()).isEmpty();
                assertThat(seen.at("/token/client_id").asString()).isEqualTo("maskwatch");
                assertThat(seen.at("/token/client_secret").asString()).isEqualTo("the secret: of the client");
            }
            try (Service service = Service.start(
                    SERVERS, SERVERS.newDatabase(), OidcServer.settings(inside.issuer(), home, Map.of()))) {
                assertThat(new Wanderer(service).follow("/login/oidc/begin"))
                        .as("an authority that Java doesn't know")
                        .isEqualTo("/login.html#refused=away");
            }
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void refused(Service service, ProviderProblem problem, Map<String, ?> claims) throws Exception {
        provider.says(claims, "");
        assertThat(new Wanderer(service).logIn()).isEqualTo("/login.html#refused=" + problem.code());
    }

    private static void logsInByPassword(Service at, String user, int status) throws Exception {
        String body = "{\"user\":\"" + user + "\",\"password\":\"" + Service.PASSWORD + "\"}";
        assertThat(new Person(at.url(), "")
                        .send("POST", "/api/v1/session", body)
                        .statusCode())
                .isEqualTo(status);
    }
}
