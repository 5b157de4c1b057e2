package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.maskwatch.alerts.access.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Codes of an authenticator app: asked for, taken once, and with a clock that may be off a little. */
class TotpITCase {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final String TOTP = "/api/v1/session/totp";

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
    void aCodeIsAskedForAndTakenOnceWithinAStepOfTheClock() throws Exception {
        Person hugo = service.person("hugo", Role.OPERATOR);
        assertThat(hugo.json(TOTP).at("/active").asBoolean()).isFalse();
        String secret = setUp(hugo);
        assertThat(hugo.json(TOTP).at("/active").asBoolean()).isTrue();

        HttpResponse<String> without = logIn("hugo", "");
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.body()).contains("\"codeNeeded\":true", "type the code that your authenticator app shows");
        assertThat(without.headers().allValues("set-cookie")).noneMatch(cookie -> cookie.contains("session"));
        HttpResponse<String> early = logIn("hugo", code(secret, Instant.now().plus(STEP.multipliedBy(3))));
        assertThat(early.statusCode()).isEqualTo(401);
        assertThat(early.body()).contains("the clock of the phone or of this machine is off");

        awaitEarlyInTheStep();
        forget();
        String next = code(secret, Instant.now().plus(STEP));
        assertThat(logIn("hugo", next).statusCode()).as("a phone that is fast").isEqualTo(200);
        assertThat(logIn("hugo", next).statusCode()).as("a code that was used").isEqualTo(401);
        assertThat(logIn("hugo", code(secret, Instant.now())).statusCode())
                .as("an older code after a newer one")
                .isEqualTo(401);
        awaitEarlyInTheStep();
        forget();
        assertThat(logIn("hugo", code(secret, Instant.now().minus(STEP))).statusCode())
                .as("a phone that is slow")
                .isEqualTo(200);
        assertThat(service.person("admin", Role.ADMIN).get("/api/v1/users").body())
                .contains("\"totp\":true")
                .doesNotContain(secret);
    }

    @Test
    void wrongCodesCountAsWrongPasswordsDo() throws Exception {
        setUp(service.person("iris", Role.VIEWER));
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(logIn("iris", "00000").statusCode()).isEqualTo(401);
        }
        assertThat(logIn("iris", "00000").statusCode()).isEqualTo(429);
        SERVERS.execute(database, "delete from log_in_failure");
    }

    @Test
    void anAppIsSetUpWithItsCodeAndThePasswordAndTakenAwayByThemOrAnAdmin() throws Exception {
        Person jan = service.person("jan", Role.VIEWER);
        String secret = json(jan.send("POST", TOTP, "").body(), "secret");
        String body = "{\"password\":\"%s\",\"secret\":\"%s\",\"code\":\"%s\"}";
        String code = code(secret, Instant.now());
        assertThat(jan.send("PUT", TOTP, body.formatted("wrong", secret, code)).statusCode())
                .isEqualTo(401);
        assertThat(jan.send("PUT", TOTP, body.formatted(Service.PASSWORD, secret, "x"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(jan.send("PUT", TOTP, body.formatted(Service.PASSWORD, "AAAA", code))
                        .statusCode())
                .isEqualTo(400);
        assertThat(jan.json(TOTP).at("/active").asBoolean()).isFalse();

        setUp(jan);
        assertThat(jan.send("DELETE", TOTP, "{\"password\":\"wrong\"}").statusCode())
                .isEqualTo(401);
        assertThat(jan.send("DELETE", TOTP, "{\"password\":\"" + Service.PASSWORD + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(logIn("jan", "").statusCode()).isEqualTo(200);

        setUp(jan);
        assertThat(logIn("jan", "").statusCode()).isEqualTo(401);
        Person admin = service.person("admin", Role.ADMIN);
        assertThat(admin.send("PATCH", "/api/v1/users/jan", "{\"totp\":true}").statusCode())
                .isEqualTo(400);
        assertThat(admin.send("PATCH", "/api/v1/users/jan", "{\"totp\":false}").statusCode())
                .isEqualTo(200);
        assertThat(logIn("jan", "").statusCode()).isEqualTo(200);
    }

    private static String setUp(Person person) throws Exception {
        awaitEarlyInTheStep();
        String secret = json(person.send("POST", TOTP, "").body(), "secret");
        String body = "{\"password\":\"%s\",\"secret\":\"%s\",\"code\":\"%s\"}"
                .formatted(Service.PASSWORD, secret, code(secret, Instant.now()));
        HttpResponse<String> answer = person.send("PUT", TOTP, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return secret;
    }

    private static void forget() throws Exception {
        SERVERS.execute(database, "delete from log_in_failure");
        SERVERS.execute(database, "update account set totp_last_step = null");
    }

    /** Not shortly before the next step begins, where a slow machine would show a code of now a step late. */
    private static void awaitEarlyInTheStep() {
        await().atMost(Duration.ofMinutes(1)).until(() -> Instant.now().getEpochSecond() % STEP.toSeconds() < 12);
    }

    private static String code(String secret, Instant moment) throws Exception {
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(new SecretKeySpec(new Base32().decode(secret), "RAW"), moment);
    }

    private static String json(String body, String field) {
        return new tools.jackson.databind.json.JsonMapper()
                .readTree(body)
                .at("/" + field)
                .asString();
    }

    private static HttpResponse<String> logIn(String user, String code) throws Exception {
        return new Person(service.url(), "")
                .send(
                        "POST",
                        "/api/v1/session",
                        "{\"user\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
                                .formatted(user, Service.PASSWORD, code));
    }
}
