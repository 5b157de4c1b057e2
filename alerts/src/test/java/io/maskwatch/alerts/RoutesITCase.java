package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which routes apply. */
class RoutesITCase {
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private RoutedService routed;

    @BeforeEach
    void start() throws Exception {
        routed = new RoutedService(SERVERS);
    }

    @AfterEach
    void stop() {
        routed.close();
    }

    @Test
    void appliesAFileInEveryInstanceWithoutARestartAndKeepsTheLastGoodOne() throws Exception {
        try (Service other = Service.start(SERVERS, routed.database, RoutedService.SECRET)) {
            assertThat(routed.put(routed.routes("default: {receivers: [desk]}"), null)
                            .statusCode())
                    .isEqualTo(428);
            HttpResponse<String> first = routed.put(routed.routes("default: {receivers: [desk]}"), "\"0\"");
            assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
            assertThat(first.headers().firstValue("etag")).contains("\"1\"");
            HttpResponse<String> stale = routed.put(routed.routes("default: {receivers: [chief]}"), "\"0\"");
            assertThat(stale.statusCode()).isEqualTo(412);
            assertThat(stale.body()).contains("the routes are at version 1, applied by ada");
            HttpResponse<String> wrong = routed.put(routed.routes("default: {receivers: [nobody]}"), "\"1\"");
            assertThat(wrong.statusCode()).isEqualTo(422);
            assertThat(JSON.readTree(wrong.body()).at("/problems/0/path").asString())
                    .isEqualTo("default.receivers");
            HttpResponse<String> check =
                    routed.send("POST", "/api/v1/routes/check", "application/yaml", "default: {}", null);
            assertThat(JSON.readTree(check.body()).at("/valid").asBoolean()).isFalse();
            await().atMost(RoutedService.PATIENCE)
                    .until(() -> RoutedService.gauge(other), version -> version.endsWith(" 1.0"));

            UUID alertId = routed.open("gate");
            await().atMost(RoutedService.PATIENCE)
                    .until(() -> routed.desk.messages().size() == 1);
            assertThat(routed.desk.messages().get(0).headers()).containsEntry("webhook-id", alertId.toString());
            assertThat(routed.put(routed.routes("default: {receivers: [chief]}"), "\"1\"")
                            .statusCode())
                    .isEqualTo(200);
            await().atMost(RoutedService.PATIENCE)
                    .until(() -> RoutedService.gauge(other), version -> version.endsWith(" 2.0"));
            routed.open("gate");
            await().atMost(RoutedService.PATIENCE)
                    .until(() -> routed.chief.messages().size() == 1);
            assertThat(routed.desk.messages()).hasSize(1);
            assertThat(routed.service().json("/api/v1/routes/history").at("/versions"))
                    .hasSize(2);
            assertThat(routed.service()
                            .json("/api/v1/routes/history/1")
                            .at("/author")
                            .asString())
                    .isEqualTo("ada");
        }
    }

    @Test
    void refusesSilencesThatAreNotMeantSo() throws Exception {
        for (Map.Entry<String, String> wrong : Map.of(
                        "{\"duration\":\"2h\",\"reason\":\"x\"}", "match must be given",
                        "{\"match\":{\"camera\":[\"a\"]},\"duration\":\"400d\",\"reason\":\"x\"}",
                                "duration must be a length of time such as 30m, 2h or 7d, at most 366d, got",
                        "{\"match\":{\"camera\":[\"a\"]},\"reason\":\"x\"}", "endsAt or duration must be given",
                        "{\"match\":{\"camera\":[\"a\"]},\"duration\":\"2h\"}", "reason must be",
                        "{\"match\":{\"kamera\":[\"a\"]},\"duration\":\"2h\",\"reason\":\"x\"}",
                                "match must be of site",
                        "{\"match\":{\"group\":[\"a\"]},\"duration\":\"2h\",\"reason\":\"x\"}", "isn't in the routes",
                        "{\"match\":{\"camera\":[\"a\"]},\"endsAt\":\"2020-01-01T00:00:00Z\",\"reason\":\"x\"}",
                                "endsAt must be after startsAt")
                .entrySet()) {
            HttpResponse<String> answer =
                    routed.send("POST", "/api/v1/silences", "application/json", wrong.getKey(), null);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).at("/detail").asString()).contains(wrong.getValue());
        }
    }

    @Test
    void explainsByFactsAndBeginsWithTheFileOfTheSettings() throws Exception {
        Path file = Files.createTempFile("routes", ".yaml");
        Files.writeString(
                file,
                routed.routes("default: {receivers: [desk]}\nroutes: [{match: {site: Airport}, receivers: [chief]}]"));
        try (Service begun = Service.start(SERVERS, SERVERS.newDatabase(), with("ALERTS_ROUTES_FILE", file))) {
            JsonNode routes = begun.json("/api/v1/routes");
            assertThat(routes.at("/author").asString()).isEqualTo("alerts.routes.file");
            JsonNode told = begun.json("/api/v1/routes/explain?camera=gate&site=Airport&at=2026-11-30T08:00:00Z");
            assertThat(told.at("/targets/0/receivers/0").asString()).isEqualTo("chief");
            assertThat(told.at("/lines").toString()).contains("routes[0] takes it: its site is \\\"Airport\\\"");
            assertThat(begun.get("/api/v1/routes/explain").statusCode()).isEqualTo(400);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void takesEveryExampleOfTheDocumentation() throws Exception {
        Path folder = Path.of(System.getProperty("maskwatch.root"), "docs", "examples", "routes");
        Map<String, String> secrets = Map.of(
                "DESK_TEAMS_WEBHOOK", "https://teams.example/hook",
                "SMS_GATEWAY_KEY", "a key",
                "MAIL_PASSWORD", "a password",
                "MQTT_PASSWORD", "a password",
                "TELEGRAM_TOKEN", "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0",
                "AUTHORITY_WEBHOOK_SECRET", RoutedService.SECRET.get("TEST_WEBHOOK_SECRET"));
        try (Stream<Path> files = Files.list(folder);
                Service service = Service.start(SERVERS, SERVERS.newDatabase(), secrets)) {
            for (Path file : files.sorted().toList()) {
                HttpRequest check = service.request("/api/v1/routes/check")
                        .header("content-type", "application/yaml")
                        .POST(HttpRequest.BodyPublishers.ofFile(file))
                        .build();
                String answer = HttpClient.newHttpClient()
                        .send(check, HttpResponse.BodyHandlers.ofString())
                        .body();
                assertThat(JSON.readTree(answer).at("/problems"))
                        .as(file + ": " + answer)
                        .isEmpty();
                assertThat(JSON.readTree(answer).at("/valid").asBoolean())
                        .as(answer)
                        .isTrue();
            }
        }
    }

    private static Map<String, String> with(String key, Object value) {
        Map<String, String> environment = new HashMap<>(RoutedService.SECRET);
        environment.put(key, value.toString());
        return environment;
    }
}
