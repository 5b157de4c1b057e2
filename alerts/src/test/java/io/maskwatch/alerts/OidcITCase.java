package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.access.AccountStore;
import io.maskwatch.alerts.access.ProviderProblem;
import io.maskwatch.alerts.access.Role;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Log-in by an OpenID Connect provider that runs in a process of its own. */
class OidcITCase {
    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @TempDir
    static Path folder;

    private static OidcServer provider;
    private static Service service;

    @BeforeAll
    static void start() throws Exception {
        provider = OidcServer.start(folder);
        service =
                Service.start(SERVERS, SERVERS.newDatabase(), OidcServer.settings(provider.issuer(), folder, Map.of()));
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void somebodyComesInWithTheRoleAndSitesThatTheProviderTellsAndAChangeCountsAtTheNextLogIn() throws Exception {
        provider.says(
                OidcServer.claims("ana", List.of("other", "CN=night, OU=watch"), List.of("Airport", "Station")), "");
        Wanderer ana = new Wanderer(service);
        assertThat(ana.logIn()).isEqualTo("/");
        JsonNode session = ana.person().json("/api/v1/session");
        assertThat(session.at("/user").asString()).isEqualTo("ana");
        assertThat(session.at("/role").asString()).isEqualTo("operator");
        assertThat(session.at("/sites").toString()).isEqualTo("[\"Airport\",\"Station\"]");
        assertThat(session.at("/byProvider").asBoolean()).isTrue();
        assertThat(ana.person().get("/api/v1/users").statusCode()).isEqualTo(403);

        provider.says(OidcServer.claims("Ana", List.of("lookers", "/admins"), List.of("*")), "");
        assertThat(ana.person().json("/api/v1/session").at("/role").asString()).isEqualTo("operator");
        Wanderer again = new Wanderer(service);
        assertThat(again.logIn()).isEqualTo("/");
        assertThat(again.person().json("/api/v1/session").at("/role").asString())
                .as("the highest role counts")
                .isEqualTo("admin");
        assertThat(again.person().get("/api/v1/users").body()).contains("\"byProvider\":true");
        String audit = new String(service.get("/api/v1/audit?limit=200").body(), StandardCharsets.UTF_8);
        assertThat(audit)
                .contains("user-added", "user-changed", "logged-in", "by " + provider.issuer() + " from 127.0.0.1");

        provider.says(OidcServer.claims("ana", List.of(), List.of("*")), "");
        assertThat(new Wanderer(service).logIn()).isEqualTo("/login.html#refused=no-role");
        assertThat(again.person().get("/api/v1/session").statusCode())
                .as("who has lost the role is logged out everywhere")
                .isEqualTo(401);
    }

    @Test
    void theRequestIsBoundToTheBrowserAndGoodForOneLogIn() throws Exception {
        provider.says(OidcServer.claims("ben", List.of("lookers"), List.of("*")), "");
        Wanderer ben = new Wanderer(service);
        String back = ben.toTheWayBack();
        JsonNode asked = provider.seen().at("/authorize");
        assertThat(asked.at("/code_challenge_method").asString()).isEqualTo("S256");
        assertThat(asked.at("/code_challenge").asString()).hasSize(43);
        assertThat(asked.at("/nonce").asString()).isNotBlank();
        assertThat(asked.at("/state").asString()).isNotBlank();
        assertThat(asked.at("/scope").asString()).isEqualTo("openid profile email");
        assertThat(new Wanderer(service).follow(back)).isEqualTo("/login.html#refused=unknown");

        HttpResponse<String> arrived = ben.get(back);
        assertThat(arrived.headers().firstValue("location")).contains("/");
        assertThat(arrived.headers().allValues("set-cookie"))
                .anyMatch(cookie -> cookie.startsWith("maskwatch-session-")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax"))
                .anyMatch(cookie -> cookie.startsWith("maskwatch-log-in-") && cookie.contains("Max-Age=0"));
        JsonNode redeemed = provider.seen();
        assertThat(redeemed.at("/token/code_verifier").asString()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(redeemed.at("/logIn").asString()).startsWith("Basic ");
        assertThat(ben.follow(back)).as("once more").isEqualTo("/login.html#refused=unknown");

        Wanderer other = new Wanderer(service);
        String changed = other.toTheWayBack().replaceAll("state=[^&]*", "state=another");
        assertThat(other.follow(changed)).isEqualTo("/login.html#refused=unknown");
        Wanderer mixedUp = new Wanderer(service);
        assertThat(mixedUp.follow(mixedUp.toTheWayBack() + "&iss=https://evil.example"))
                .isEqualTo("/login.html#refused=unknown");
    }

    @Test
    void anAlertThatSomebodyWantedToSeeOpensAfterwards() throws Exception {
        provider.says(OidcServer.claims("cleo", List.of("lookers"), List.of("*")), "");
        Wanderer cleo = new Wanderer(service);
        String id = "3b241101-e2bb-5255-8caf-4136c566a962";
        assertThat(cleo.follow(cleo.follow(cleo.follow("/login/oidc/begin?alert=" + id))))
                .isEqualTo("/#" + id);
    }

    @Test
    void whoeverMayNotComeInIsToldWhyAndGetsNoSession() throws Exception {
        service.person("otto", Role.VIEWER);
        Map<String, Object> good = OidcServer.claims("dora", List.of("lookers"), List.of("*"));
        refused(ProviderProblem.NO_ROLE, OidcServer.claims("dora", List.of("nothing"), List.of("*")), "");
        refused(ProviderProblem.NO_SITE, OidcServer.claims("dora", List.of("lookers"), List.of()), "");
        refused(ProviderProblem.NO_SITE, OidcServer.claims("dora", List.of("lookers"), List.of("a*")), "");
        refused(ProviderProblem.NO_NAME, OidcServer.claims("Dora the <b>", List.of("lookers"), List.of("*")), "");
        refused(ProviderProblem.NAME_TAKEN, OidcServer.claims("otto", List.of("/admins"), List.of("*")), "");
        refused(ProviderProblem.DENIED, good, "denied");
        for (String fault : List.of("nonce", "audience", "signature", "expired")) {
            refused(ProviderProblem.UNTRUSTED, good, fault);
        }
        refused(ProviderProblem.AWAY, good, "endless");
        assertThat(service.part(AccountStore.class).find("dora")).isEmpty();
        assertThat(service.part(AccountStore.class).find("otto").orElseThrow().byProvider())
                .isFalse();

        provider.says(good, "");
        Wanderer dora = new Wanderer(service);
        assertThat(dora.logIn()).isEqualTo("/");
        service.person("admin", Role.ADMIN).send("PATCH", "/api/v1/users/dora", "{\"disabled\":true}");
        assertThat(dora.person().get("/api/v1/session").statusCode()).isEqualTo(401);
        refused(ProviderProblem.DISABLED, good, "");
    }

    @Test
    void thePageHasASentenceForEachReason() throws Exception {
        String script = new String(service.get("/login.js").body(), StandardCharsets.UTF_8);
        for (ProviderProblem problem : ProviderProblem.values()) {
            assertThat(script).contains("\"" + problem.code() + "\": \"");
        }
    }

    @Test
    void theProviderKeepsPasswordAndRoleAndIsLeftAtLogOut() throws Exception {
        provider.says(OidcServer.claims("emil", List.of("lookers"), List.of("*")), "");
        Wanderer emil = new Wanderer(service);
        assertThat(emil.logIn()).isEqualTo("/");
        Person admin = service.person("admin", Role.ADMIN);
        assertThat(admin.send("PATCH", "/api/v1/users/emil", "{\"role\":\"admin\"}")
                        .statusCode())
                .isEqualTo(400);
        String wanted = "{\"current\":\"" + Service.PASSWORD + "\",\"wanted\":\"another long password\"}";
        assertThat(emil.person().send("PUT", "/api/v1/session/password", wanted).body())
                .contains("the provider where you log in keeps them");
        Person nobody = new Person(service.url(), "");
        assertThat(nobody.send("POST", "/api/v1/session", "{\"user\":\"emil\",\"password\":\"" + "x".repeat(12) + "\"}")
                        .statusCode())
                .isEqualTo(401);

        String answer = emil.person().send("DELETE", "/api/v1/session", "").body();
        assertThat(answer)
                .contains(provider.issuer() + "/endsession?client_id=maskwatch&post_logout_redirect_uri=")
                .contains("login.html");
        assertThat(emil.person().get("/api/v1/session").statusCode()).isEqualTo(401);
        assertThat(service.person("otto", Role.VIEWER)
                        .send("DELETE", "/api/v1/session", "")
                        .body())
                .contains("\"goTo\":null");
    }

    @Test
    void aProviderThatIsAwayLeavesTheOtherWaysIn() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            for (String issuer : List.of("http://localhost:1", "http://localhost:" + silent.getLocalPort())) {
                Map<String, String> settings = OidcServer.settings(issuer, folder, Map.of());
                try (Service lonely = Service.start(SERVERS, SERVERS.newDatabase(), settings)) {
                    assertThat(new Wanderer(lonely).follow("/login/oidc/begin")).isEqualTo("/login.html#refused=away");
                    logsInByPassword(lonely, 200);
                }
            }
        }
        Map<String, String> guarded = OidcServer.settings(
                provider.issuer(), folder, Map.of("ALERTS_OUTGOING_ALLOWED_NETWORKS", "10.0.0.0/8"));
        try (Service inside = Service.start(SERVERS, SERVERS.newDatabase(), guarded)) {
            assertThat(new Wanderer(inside).follow("/login/oidc/begin")).isEqualTo("/login.html#refused=away");
            logsInByPassword(inside, 200);
        }
    }

    @Test
    void passwordsCanBeSwitchedOff() throws Exception {
        Map<String, String> settings =
                OidcServer.settings(provider.issuer(), folder, Map.of("ALERTS_ACCESS_PASSWORD_LOG_IN", "false"));
        try (Service strict = Service.start(SERVERS, SERVERS.newDatabase(), settings)) {
            logsInByPassword(strict, 401);
            assertThat(new Wanderer(strict).get("/api/v1/session/ways").body())
                    .isEqualTo("{\"password\":false,\"provider\":\"the works\"}");
            provider.says(OidcServer.claims("fay", List.of("/admins"), List.of("*")), "");
            assertThat(new Wanderer(strict).logIn()).isEqualTo("/");
        }
        try (Service plain = Service.start(SERVERS, SERVERS.newDatabase(), Map.of())) {
            assertThat(new Wanderer(plain).get("/api/v1/session/ways").body())
                    .isEqualTo("{\"password\":true,\"provider\":null}");
            assertThat(new Wanderer(plain).get("/login/oidc/begin").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void hostileValuesOnTheWayBackAreAnsweredWithARefusal() throws Exception {
        provider.says(OidcServer.claims("gus", List.of("lookers"), List.of("*")), "");
        List<String> wrong = new ArrayList<>();
        for (String value : HostileValues.all()) {
            for (String parameter : List.of("code", "state", "error", "iss")) {
                note(
                        wrong,
                        HostileRequestsITCase.answer(service, "/login/oidc?" + parameter + "=" + value),
                        parameter,
                        value);
            }
            note(wrong, HostileRequestsITCase.answer(service, "/login/oidc/begin?alert=" + value), "alert", value);
        }
        assertThat(wrong).isEmpty();
    }

    private static void note(List<String> wrong, String answer, String parameter, String value) {
        int status = Integer.parseInt(answer.split(" ", 3)[1]);
        boolean sound = status == 400 || (status == 302 && answer.contains("ocation: "));
        if (!sound || answer.contains("set-cookie: maskwatch-session")) {
            wrong.add(parameter + " = " + value + ": " + answer);
        }
    }

    private static void logsInByPassword(Service at, int status) throws Exception {
        String body = "{\"user\":\"admin\",\"password\":\"" + Service.PASSWORD + "\"}";
        Person nobody = new Person(at.url(), "");
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        nobody.send("POST", "/api/v1/session", body).statusCode())
                .isEqualTo(status));
    }

    private static void refused(ProviderProblem problem, Map<String, ?> claims, String fault) throws Exception {
        provider.says(claims, fault);
        Wanderer somebody = new Wanderer(service);
        assertThat(somebody.logIn()).as(fault).isEqualTo("/login.html#refused=" + problem.code());
        assertThat(somebody.cookies().keySet()).noneMatch(name -> name.startsWith("maskwatch-session"));
    }
}
