package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.access.Role;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How somebody gets in: by a password or a link, and not by guessing. */
class LogInITCase {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static String database;
    private static Service service;
    private Person nobody;

    @BeforeAll
    static void start() throws Exception {
        database = SERVERS.newDatabase();
        service = Service.start(SERVERS, database, Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void forget() throws Exception {
        nobody = new Person(service.url(), "");
        SERVERS.execute(database, "delete from log_in_failure");
    }

    @Test
    void aPasswordBeginsASessionWhoseCookieNoScriptReads() throws Exception {
        HttpResponse<String> answer = service.logIn("admin", Service.PASSWORD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"role\":\"admin\"").doesNotContain("password");
        String cookie = Person.sessionCookie(answer);
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Secure", "Domain");
        Person admin = Person.of(service.url(), answer);
        assertThat(admin.json("/api/v1/session").at("/user").asString()).isEqualTo("admin");
        assertThat(service.logIn("ADMIN", Service.PASSWORD).statusCode())
                .as("names have no case")
                .isEqualTo(200);
        assertThat(Person.of(service.url(), service.logIn("admin", Service.PASSWORD))
                        .secret())
                .isNotEqualTo(admin.secret());
    }

    @Test
    void aWrongPasswordSoundsTheSameWhetherOrNotThereIsSuchAUser() throws Exception {
        HttpResponse<String> wrong = service.logIn("admin", "not this one at all");
        HttpResponse<String> unknown = service.logIn("nobody", "not this one at all");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("the user name or the password is wrong");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(wrong.headers().allValues("set-cookie")).noneMatch(cookie -> cookie.contains("session"));
        for (String body : new String[] {
            "{}",
            "[]",
            "{\"user\":\"a\"}",
            "{\"user\":\"a\",\"password\":\"\"}",
            "{",
            "\"\"",
            "{\"user\":\"" + "a".repeat(300) + "\",\"password\":\"x\"}",
            "{\"user\":\"a\\u0000\",\"password\":\"x\"}"
        }) {
            HttpResponse<String> bad = nobody.send("POST", "/api/v1/session", body);
            assertThat(bad.statusCode()).as(body).isEqualTo(400);
            assertThat(bad.headers().firstValue("content-type")).contains("application/problem+json");
        }
    }

    @Test
    void tenWrongPasswordsPauseTheUserAndNobodyElse() throws Exception {
        service.person("bert", Role.VIEWER);
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(service.logIn("bert", "wrong password " + attempt).statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> paused = service.logIn("bert", Service.PASSWORD);
        assertThat(paused.statusCode()).isEqualTo(429);
        assertThat(paused.body()).contains("too many wrong passwords for this user: try again in 15 minutes");
        assertThat(paused.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(800L, 900L);
        assertThat(service.logIn("admin", Service.PASSWORD).statusCode()).isEqualTo(200);
        SERVERS.execute(database, "update log_in_failure set since = since - interval '16 minutes'");
        assertThat(service.logIn("bert", Service.PASSWORD).statusCode())
                .as("after the pause")
                .isEqualTo(200);
    }

    @Test
    void aHundredWrongPasswordsPauseTheAddress() throws Exception {
        assertThat(service.logIn("nobody", "not this one at all").statusCode()).isEqualTo(401);
        SERVERS.execute(database, "update log_in_failure set failures = 100 where subject like 'address:%'");
        HttpResponse<String> paused = service.logIn("admin", Service.PASSWORD);
        assertThat(paused.statusCode()).isEqualTo(429);
        assertThat(paused.body()).contains("from this address");
    }

    @Test
    void aLinkLogsInOnceAndNotForLong() throws Exception {
        String secret = service.logInLink().getFragment().replace("link=", "");
        String body = "{\"link\":\"" + secret + "\"}";
        assertThat(nobody.send("POST", "/api/v1/session/link", body).statusCode())
                .isEqualTo(200);
        HttpResponse<String> again = nobody.send("POST", "/api/v1/session/link", body);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.body()).contains("this link was used before, or has expired");
        String late = service.logInLink().getFragment().replace("link=", "");
        SERVERS.execute(database, "update log_in_link set expires_at = now()");
        assertThat(nobody.send("POST", "/api/v1/session/link", "{\"link\":\"" + late + "\"}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aBrowserGetsTheLogInPageAndAProgramAProblem() throws Exception {
        HttpRequest page = nobody.request("/").header("accept", "text/html").build();
        HttpResponse<String> led = HTTP.send(page, BodyHandlers.ofString());
        assertThat(led.statusCode()).isEqualTo(302);
        assertThat(led.headers().firstValue("location").orElseThrow()).endsWith("/login.html");
        HttpResponse<String> refused = nobody.get("/api/v1/alerts");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("www-authenticate").orElseThrow())
                .startsWith("Bearer");
        assertThat(nobody.get("/health/ready").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void behindHttpsTheCookieNeverGoesWithout() throws Exception {
        try (Service secure = Service.start(
                SERVERS, SERVERS.newDatabase(), Map.of("ALERTS_CONSOLE_BASE_URL", "https://masks.example"))) {
            HttpResponse<String> answer = new Person(secure.url(), "")
                    .send("POST", "/api/v1/session", "{\"user\":\"admin\",\"password\":\"" + Service.PASSWORD + "\"}");
            assertThat(answer.headers().allValues("set-cookie"))
                    .hasSize(2)
                    .allMatch(cookie -> cookie.contains("Secure"))
                    .anyMatch(cookie -> cookie.startsWith("__Host-maskwatch-session-"));
            assertThat(answer.headers().firstValue("strict-transport-security").orElseThrow())
                    .contains("max-age=31536000");
        }
    }

    @Test
    void saysSoWhereThereIsNobodyYet() throws Exception {
        try (Service empty =
                Service.start(SERVERS, SERVERS.newDatabase(), Map.of("ALERTS_ACCESS_ADMIN_PASSWORD", ""))) {
            HttpResponse<String> answer = new Person(empty.url(), "")
                    .send("POST", "/api/v1/session", "{\"user\":\"admin\",\"password\":\"anything at all\"}");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body())
                    .contains("there is no user yet: set alerts.access.admin-password (ALERTS_ACCESS_ADMIN_PASSWORD)");
        }
    }

    /** The least of several times: the machine may be busy. */
    @Test
    void logInTakesLessThan300MillisecondsAndAPageAtMostFiveMore() throws Exception {
        String body = "{\"user\":\"admin\",\"password\":\"" + Service.PASSWORD + "\"}";
        assertThat(leastMillis(10, () -> nobody.send("POST", "/api/v1/session", body)))
                .isLessThan(300);
        Person admin = service.person("admin", Role.ADMIN);
        double without = leastMillis(100, () -> nobody.get("/login.html"));
        double with = leastMillis(100, () -> admin.get("/index.html"));
        assertThat(with - without).isLessThan(5);
    }

    private static double leastMillis(int times, Callable<HttpResponse<String>> request) throws Exception {
        long least = Long.MAX_VALUE;
        for (int time = 0; time < times; time++) {
            long begin = System.nanoTime();
            assertThat(request.call().statusCode()).isEqualTo(200);
            least = Math.min(least, System.nanoTime() - begin);
        }
        return least / 1e6;
    }
}
