package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.maskwatch.alerts.access.Role;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values that no page sends, in each field of what log-in, users and tokens take: a refusal in words, without what was secret. */
class HostileBodiesITCase {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MARK = "a-secret-that-must-not-come-back";

    private static final Pattern JAVA_NAME =
            Pattern.compile("\\b(java|jakarta|tools|com|org|io)\\.[a-z]|[a-z]Exception|[A-Z][a-z]+[A-Z][a-z]+\\(|`");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static Service service;
    private static Person admin;

    /**
     * A field of a body.
     *
     * @param secret whether its value must never come back
     * @param rest the other fields, with a comma behind each
     */
    private record Field(String method, String path, String name, boolean secret, String rest) {
        @Override
        public String toString() {
            return method + " " + path + " " + name;
        }
    }

    private static final List<Field> FIELDS = List.of(
            new Field("POST", "/api/v1/session", "user", true, "\"password\":\"p\","),
            new Field("POST", "/api/v1/session", "password", true, "\"user\":\"admin\","),
            new Field("POST", "/api/v1/session", "code", true, "\"user\":\"admin\",\"password\":\"p\","),
            new Field("POST", "/api/v1/session/link", "link", true, ""),
            new Field("PUT", "/api/v1/session/password", "current", true, "\"wanted\":\"another long password\","),
            new Field("PUT", "/api/v1/session/password", "wanted", true, "\"current\":\"p\","),
            new Field("PUT", "/api/v1/session/totp", "password", true, "\"secret\":\"A\",\"code\":\"1\","),
            new Field("PUT", "/api/v1/session/totp", "secret", true, "\"password\":\"p\",\"code\":\"1\","),
            new Field("PUT", "/api/v1/session/totp", "code", true, "\"password\":\"p\",\"secret\":\"A\","),
            new Field("DELETE", "/api/v1/session/totp", "password", true, ""),
            new Field("POST", "/api/v1/users", "name", false, "\"password\":\"p\",\"role\":\"viewer\",\"sites\":[],"),
            new Field("POST", "/api/v1/users", "password", true, "\"name\":\"h\",\"role\":\"x\",\"sites\":[],"),
            new Field("POST", "/api/v1/users", "role", false, "\"name\":\"h\",\"password\":\"p\",\"sites\":[],"),
            new Field(
                    "POST", "/api/v1/users", "sites", false, "\"name\":\"h\",\"password\":\"p\",\"role\":\"viewer\","),
            new Field("PATCH", "/api/v1/users/hostile", "sites", false, ""),
            new Field("PATCH", "/api/v1/users/hostile", "totp", false, ""),
            new Field("PATCH", "/api/v1/users/hostile", "handOver", false, ""),
            new Field("POST", "/api/v1/tokens", "name", false, "\"scopes\":[\"x\"],\"sites\":[],"),
            new Field("POST", "/api/v1/tokens", "scopes", false, "\"name\":\"n\",\"sites\":[],"),
            new Field("POST", "/api/v1/tokens", "sites", false, "\"name\":\"n\",\"scopes\":[\"x\"],"),
            new Field("POST", "/api/v1/tokens", "validFor", false, "\"name\":\"n\",\"scopes\":[\"x\"],\"sites\":[],"));

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of());
        admin = service.person("admin", Role.ADMIN);
        service.person("hostile", Role.VIEWER);
        LOG.start();
        root().addAppender(LOG);
    }

    @AfterAll
    static void stop() {
        root().detachAppender(LOG);
        service.close();
    }

    @Test
    void everyFieldTakesOrRefusesEveryValueAndSecretsNeverComeBack() throws Exception {
        List<String> values = values();
        assertThat(values).hasSizeGreaterThanOrEqualTo(30);
        List<String> wrong = new ArrayList<>();
        for (Field field : FIELDS) {
            for (String value : values) {
                String body = "{" + field.rest() + "\"" + field.name() + "\":" + value + "}";
                check(field.toString(), value, admin.send(field.method(), field.path(), body), field.secret(), wrong);
            }
        }
        for (String body : List.of("", "[]", "null", "{", "\"text\"", "{\"unknown\":1}", "[".repeat(5_000), "\u0000")) {
            for (Field field : FIELDS) {
                check(field.path(), body, admin.send(field.method(), field.path(), body), false, wrong);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(LOG.list)
                .filteredOn(event -> event.getThrowableProxy() != null
                        || event.getFormattedMessage().contains(MARK))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"nme\":\"h\"} | there is no field \"nme\"; allowed are disabled, handOver, name, password, role, sites, totp",
                "{\"name\":{}} | \"name\" must be a text",
                "{\"sites\":\"Airport\"} | \"sites\" must be a list",
                "{\"sites\":[\"Airport\",{}]} | \"sites[1]\" must be a text",
                "[] | the body must be an object, { ... }",
                "{\"name\":\"h\" | the body must be JSON, and it ends too early",
                "{\"name\":h} | the body must be JSON, and it isn't from line 1, column 9 on"
            })
    void aBodyThatDoesNotFitIsToldInTheWordsOfTheApi(String body, String detail) throws Exception {
        HttpResponse<String> answer = admin.send("POST", "/api/v1/users", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/detail").asString()).isEqualTo(detail);
    }

    @Test
    void everyIdOfASessionIsTakenOrRefused() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String value : HostileValues.all()) {
            if (!value.isEmpty() && !value.contains("%2F") && !value.contains("[") && value.length() < 5_000) {
                HttpResponse<String> answer = admin.send("DELETE", "/api/v1/sessions/" + value, "");
                boolean refused = answer.statusCode() >= 400 && answer.statusCode() < 500;
                if (!refused) {
                    wrong.add(value + ": " + answer.statusCode());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(admin.get("/api/v1/session").statusCode()).isEqualTo(200);
    }

    private static void check(
            String what, String value, HttpResponse<String> answer, boolean secret, List<String> wrong) {
        String type = answer.headers().firstValue("content-type").orElse("");
        String said =
                what + " = " + value.substring(0, Math.min(60, value.length())) + ": " + answer.statusCode() + " ";
        boolean sound = answer.statusCode() == 200
                || (answer.statusCode() >= 400
                        && answer.statusCode() < 500
                        && type.startsWith("application/problem+json")
                        && hasSentence(answer.body()));
        boolean namesJava = JAVA_NAME.matcher(answer.body()).find();
        if (!sound
                || namesJava
                || answer.body().length() > 2_000
                || (secret && answer.body().contains(MARK))) {
            wrong.add(said + type + " " + answer.body());
        }
        wrong.addAll(RoleMatrixITCase.passiveProblems(said, answer));
    }

    private static boolean hasSentence(String body) {
        JsonNode problem = JSON.readTree(body);
        return problem.at("/detail").asString("").length() > 10
                && problem.at("/trace").isMissingNode();
    }

    private static List<String> values() {
        Stream<String> texts = Stream.of(
                        "",
                        " ",
                        MARK,
                        MARK + "' or 1=1--",
                        "<script>alert(1)</script>",
                        "${jndi:ldap://x}",
                        "../../etc/passwd",
                        "%00",
                        "null",
                        "-1",
                        "1e400",
                        "999999999d",
                        "P1D",
                        "ADMIN",
                        "*",
                        "a,b",
                        "\u202e",
                        "\ud83d\ude00",
                        "x".repeat(129),
                        "x".repeat(201),
                        MARK.repeat(3_000))
                .map(JSON::writeValueAsString);
        Stream<String> raw = Stream.of(
                "null",
                "true",
                "-1",
                "1e400",
                "123456789012345678901234567890",
                "0.1",
                "{}",
                "{\"a\":[]}",
                "[]",
                "[null]",
                "[[[]]]",
                "[\"" + MARK + "\"]",
                "[\"\"]",
                "[\"*\"]",
                "\"\\u0000\"",
                "\"a\\u0000b\"",
                "\"\\ud800\"",
                "[\"\\u0000\"]",
                "[\"\\ud800\"]",
                "\"\\r\\nset-cookie: a=b\"",
                "NaN",
                "'" + MARK + "'",
                MARK,
                "[".repeat(2_000));
        return Stream.concat(texts, raw).toList();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
