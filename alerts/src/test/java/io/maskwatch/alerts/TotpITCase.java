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

    @Test
    void secretsAreSealedWithKeysFromOutsideAndKeysCanChange() throws Exception {
        String sealed = SERVERS.newDatabase();
        String secret;
        try (Service before = Service.start(SERVERS, sealed, Map.of())) {
            secret = setUp(before.person("kim", Role.VIEWER));
        }
        assertThat(stored(sealed)).isEqualTo(secret);
        String first = "one " + "A".repeat(43) + "=";
        String both = first + "\ntwo " + "B".repeat(42) + "A=";
        try (Service with = Service.start(SERVERS, sealed, keys(first))) {
            String now = stored(sealed);
            assertThat(now).startsWith("sealed:").doesNotContain(secret);
            assertThat(logIn(with, "kim", freshCode(sealed, secret)).statusCode())
                    .isEqualTo(200);
            assertThat(new String(with.get("/api/v1/audit?limit=200").body(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("totp-set-up", "user:kim")
                    .doesNotContain(secret);
        }
        String withFirst = stored(sealed);
        try (Service rotated = Service.start(SERVERS, sealed, keys(both))) {
            assertThat(stored(sealed)).startsWith("sealed:").isNotEqualTo(withFirst);
            assertThat(logIn(rotated, "kim", freshCode(sealed, secret)).statusCode())
                    .isEqualTo(200);
        }
        try (Service without = Service.start(SERVERS, sealed, keys(first))) {
            HttpResponse<String> refused = logIn(without, "kim", freshCode(sealed, secret));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("can't be checked now: an admin finds the reason in the log");
        }
        for (String broken :
                new String[] {"sealed:", "sealed:!!", "sealed:TVdTMQ==", withFirst.replaceFirst(".{3}$", "AA=")}) {
            SERVERS.execute(sealed, "update account set totp_secret = '" + broken + "' where name = 'kim'");
            try (Service changed = Service.start(SERVERS, sealed, keys(both))) {
                assertThat(logIn(changed, "kim", "123456").body()).contains("can't be checked now");
            }
        }
    }

    @Test
    void theKeyComesAsACodeToScanToo() throws Exception {
        String answer =
                service.person("lea", Role.VIEWER).send("POST", TOTP, "").body();
        assertThat(answer)
                .contains("\"qr\":{")
                .containsPattern("\"path\":\"M4,4h1v1h-1z")
                .contains("\"size\":");
    }

    private static Map<String, String> keys(String lines) {
        return Map.of("ALERTS_ACCESS_TOTP_KEYS", "env:TOTP_KEYS", "TOTP_KEYS", lines);
    }

    private static String freshCode(String of, String secret) throws Exception {
        awaitEarlyInTheStep();
        SERVERS.execute(of, "update account set totp_last_step = null");
        return code(secret, Instant.now());
    }

    private static String stored(String of) throws Exception {
        try (var connection = SERVERS.database(of).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select totp_secret from account where name = 'kim'")) {
            rows.next();
            return rows.getString(1);
        }
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
        return logIn(service, user, code);
    }

    private static HttpResponse<String> logIn(Service at, String user, String code) throws Exception {
        return new Person(at.url(), "")
                .send(
                        "POST",
                        "/api/v1/session",
                        "{\"user\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
                                .formatted(user, Service.PASSWORD, code));
    }
}
