package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.access.Role;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What sessions and tokens open, until they end, and what must not open a door. */
class AccessITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NEW_PASSWORD = "quite another password";

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static String database;
    private static Service service;

    @BeforeAll
    static void start() throws Exception {
        database = SERVERS.newDatabase();
        service = Service.start(SERVERS, database, Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void everybodySeesTheirSessionsAndEndsOneOfThem() throws Exception {
        Person here = service.person("nora", Role.VIEWER);
        Person elsewhere = service.person("nora", Role.VIEWER);
        Person stranger = service.person("olaf", Role.VIEWER);
        JsonNode sessions = here.json("/api/v1/sessions").at("/sessions");
        assertThat(sessions).hasSize(2);
        assertThat(sessions.toString()).contains("127.0.0.1").doesNotContain(here.secret(), elsewhere.secret());
        String id = "";
        for (JsonNode session : sessions) {
            id = session.at("/current").asBoolean() ? id : session.at("/id").asString();
        }
        assertThat(stranger.send("DELETE", "/api/v1/sessions/" + id, "").statusCode())
                .isEqualTo(404);
        assertThat(elsewhere.get("/api/v1/session").statusCode()).isEqualTo(200);
        assertThat(here.send("DELETE", "/api/v1/sessions/" + id, "").statusCode())
                .isEqualTo(200);
        assertThat(elsewhere.get("/api/v1/session").statusCode()).isEqualTo(401);
        assertThat(here.json("/api/v1/sessions").at("/sessions")).hasSize(1);
        assertThat(here.send("DELETE", "/api/v1/sessions/x", "").statusCode()).isEqualTo(400);
    }

    @Test
    void aSessionEndsByLogOutByTimeInAnotherBrowserAndEverywhere() throws Exception {
        Person cleo = service.person("cleo", Role.VIEWER);
        Person elsewhere = service.person("cleo", Role.VIEWER);
        assertThat(cleo.send("DELETE", "/api/v1/session", "").statusCode()).isEqualTo(200);
        assertThat(cleo.get("/api/v1/session").statusCode()).isEqualTo(401);
        assertThat(cleo.get("/api/v1/session").body()).contains("the session has ended: log in again");
        assertThat(elsewhere.get("/api/v1/session").statusCode()).isEqualTo(200);

        HttpRequest stolen = HttpRequest.newBuilder(service.url().resolve("/api/v1/alerts"))
                .header("user-agent", "another browser")
                .header("cookie", elsewhere.cookie() + "=" + elsewhere.secret())
                .build();
        assertThat(HTTP.send(stolen, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        assertThat(elsewhere.get("/api/v1/session").statusCode())
                .as("it has ended for the thief too")
                .isEqualTo(401);

        Person idle = service.person("cleo", Role.VIEWER);
        SERVERS.execute(database, "update account_session set seen_at = seen_at - interval '31 minutes'");
        assertThat(idle.get("/api/v1/session").statusCode()).isEqualTo(401);
        Person old = service.person("cleo", Role.VIEWER);
        SERVERS.execute(database, "update account_session set begun_at = begun_at - interval '13 hours'");
        assertThat(old.get("/api/v1/session").statusCode()).isEqualTo(401);

        Person first = service.person("cleo", Role.VIEWER);
        Person second = service.person("cleo", Role.VIEWER);
        assertThat(first.send("DELETE", "/api/v1/sessions", "").statusCode()).isEqualTo(200);
        assertThat(second.get("/api/v1/session").statusCode()).isEqualTo(401);
    }

    @Test
    void aDisabledUserIsOutAtOnceAlsoOfTheLiveEvents() throws Exception {
        Person dora = service.person("dora", Role.VIEWER);
        try (var events = dora.stream("/api/v1/events")) {
            assertThat(service.person("admin", Role.ADMIN)
                            .send("PATCH", "/api/v1/users/dora", "{\"disabled\":true}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(dora.get("/api/v1/alerts").statusCode()).isEqualTo(401);
            assertThat(service.logIn("dora", Service.PASSWORD).statusCode()).isEqualTo(401);
            await().atMost(PATIENCE).until(ended(events));
        }
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneWithTheNextRequest() throws Exception {
        Person ewa = service.person("ewa", Role.ADMIN);
        Person admin = service.person("admin", Role.ADMIN);
        assertThat(ewa.get("/api/v1/users").statusCode()).isEqualTo(200);
        assertThat(admin.send("PATCH", "/api/v1/users/ewa", "{\"role\":\"viewer\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(ewa.get("/api/v1/users").statusCode()).isEqualTo(403);
        assertThat(ewa.get("/api/v1/users").body()).contains("this needs the role admin");
        HttpResponse<String> last = admin.send("PATCH", "/api/v1/users/admin", "{\"role\":\"viewer\"}");
        assertThat(last.statusCode()).isEqualTo(409);
        assertThat(last.body()).contains("admin is the last admin of all sites: make somebody else one first");
    }

    @Test
    void aChangeWithoutTheProofOfAPageIsRefused() throws Exception {
        Person frida = service.person("frida", Role.VIEWER);
        HttpRequest forged = frida.request("/api/v1/sessions").DELETE().build();
        HttpResponse<String> refused = HTTP.send(forged, BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("this change was not made on a page of the console");
        assertThat(frida.get("/api/v1/session").statusCode())
                .as("nothing has happened")
                .isEqualTo(200);
        HttpRequest badToken = frida.request("/api/v1/sessions")
                .header("authorization", "Bearer wrong")
                .DELETE()
                .build();
        assertThat(HTTP.send(badToken, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        assertThat(frida.get("/api/v1/session").statusCode())
                .as("no cookie helps a bad token")
                .isEqualTo(200);
    }

    @Test
    void aTokenMayWhatItsScopesSayUntilItIsTakenBackOrExpires() throws Exception {
        Person admin = service.person("admin", Role.ADMIN);
        JsonNode made = JSON.readTree(
                admin.send("POST", "/api/v1/tokens", "{\"name\":\"report\",\"scopes\":[\"read\"],\"sites\":[]}")
                        .body());
        String secret = made.at("/secret").asString();
        assertThat(withToken(secret, "/api/v1/alerts")).isEqualTo(200);
        assertThat(withToken(secret, "/api/v1/users")).isEqualTo(403);
        assertThat(withToken(secret + "x", "/api/v1/alerts")).isEqualTo(401);
        assertThat(admin.get("/api/v1/tokens").body()).contains("report").doesNotContain(secret);
        assertThat(admin.send("DELETE", "/api/v1/tokens/" + made.at("/token/id").asString(), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(withToken(secret, "/api/v1/alerts")).isEqualTo(401);
        String second = JSON.readTree(
                        admin.send("POST", "/api/v1/tokens", "{\"name\":\"report\",\"scopes\":[\"read\"],\"sites\":[]}")
                                .body())
                .at("/secret")
                .asString();
        SERVERS.execute(database, "update access_token set expires_at = now()");
        assertThat(withToken(second, "/api/v1/alerts")).isEqualTo(401);
        for (String bad : new String[] {
            "{}",
            "{\"name\":\"a\"}",
            "{\"name\":\"a\",\"scopes\":[],\"sites\":[]}",
            "{\"name\":\"a\",\"scopes\":[\"all\"],\"sites\":[]}",
            "{\"name\":\"a\",\"scopes\":[\"read\"],\"sites\":[\"*\"]}",
            "{\"name\":\"a\",\"scopes\":[\"read\"],\"sites\":[],\"validFor\":\"0s\"}"
        }) {
            assertThat(admin.send("POST", "/api/v1/tokens", bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void whoComesInAndWhoLetsThemInIsWrittenDown() throws Exception {
        Person admin = service.person("admin", Role.ADMIN);
        admin.send(
                "POST",
                "/api/v1/users",
                "{\"name\":\"kim\",\"password\":\"" + Service.PASSWORD
                        + "\",\"role\":\"viewer\",\"sites\":[\"Airport\"]}");
        Person kim = Person.of(service.url(), service.logIn("kim", Service.PASSWORD));
        service.logIn("kim", "not this one at all");
        kim.send("DELETE", "/api/v1/session", "");
        admin.send("PATCH", "/api/v1/users/kim", "{\"role\":\"operator\",\"disabled\":true}");
        String log = service.person("admin", Role.ADMIN)
                .get("/api/v1/audit?limit=200")
                .body();
        assertThat(log)
                .contains(
                        "\"action\":\"user-added\",\"subject\":\"user:kim\",\"reason\":\"\",\"detail\":\"viewer, Airport\"")
                .contains("\"actor\":\"kim\",\"action\":\"logged-in\"")
                .contains("\"actor\":\"unknown\",\"action\":\"log-in-refused\"")
                .contains("\"actor\":\"kim\",\"action\":\"logged-out\"")
                .contains("\"actor\":\"admin\",\"action\":\"user-changed\"", "operator, disabled, Airport")
                .doesNotContain(Service.PASSWORD, "not this one");
    }

    @Test
    void whoChangesTheirPasswordIsLoggedOutElsewhere() throws Exception {
        Person greta = service.person("greta", Role.OPERATOR);
        Person elsewhere = service.person("greta", Role.OPERATOR);
        String change = "{\"current\":\"%s\",\"wanted\":\"%s\"}";
        assertThat(greta.send("PUT", "/api/v1/session/password", change.formatted("wrong", NEW_PASSWORD))
                        .statusCode())
                .isEqualTo(401);
        assertThat(greta.send("PUT", "/api/v1/session/password", change.formatted(Service.PASSWORD, "short"))
                        .body())
                .contains("12 to 128 characters");
        HttpResponse<String> changed =
                greta.send("PUT", "/api/v1/session/password", change.formatted(Service.PASSWORD, NEW_PASSWORD));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(Person.of(service.url(), changed).get("/api/v1/session").statusCode())
                .isEqualTo(200);
        assertThat(elsewhere.get("/api/v1/session").statusCode()).isEqualTo(401);
        assertThat(service.logIn("greta", Service.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(service.logIn("greta", NEW_PASSWORD).statusCode()).isEqualTo(200);
    }

    private static Callable<Boolean> ended(java.io.InputStream events) {
        return () -> {
            byte[] waiting = new byte[8_192];
            return events.read(waiting) < 0;
        };
    }

    private static int withToken(String secret, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.url().resolve(path))
                .header("authorization", "Bearer " + secret)
                .method("GET", BodyPublishers.noBody())
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).statusCode();
    }
}
