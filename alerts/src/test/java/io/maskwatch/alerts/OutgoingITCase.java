package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver whose address is refused is said to be so, wherever people look for it. */
class OutgoingITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void aRefusedAddressIsInTheLogOnceInTheTestAndInTheCheck() throws Exception {
        Map<String, String> settings = new HashMap<>(RoutedService.SECRET);
        try (Receiver receiver = Receiver.start()) {
            settings.put("ALERTS_WEBHOOK_URL", receiver.url().toString());
            settings.put("ALERTS_WEBHOOK_SECRET", "env:TEST_WEBHOOK_SECRET");
            settings.put("ALERTS_WEBHOOK_EVIDENCE_WAIT", "0s");
            settings.put("ALERTS_OUTGOING_ALLOWED_NETWORKS", "");
            try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), settings)) {
                UUID alertId = UUID.randomUUID();
                new Publisher(SERVERS).alert(Samples.opened(alertId, "gate", Instant.now()));
                JsonNode delivery = await().atMost(PATIENCE)
                        .until(
                                () -> service.json("/api/v1/notifications").at("/notifications/0"),
                                line -> line.at("/state").asString("").equals("failed"));
                assertThat(delivery.at("/attempts").asInt()).isEqualTo(1);
                assertThat(delivery.at("/lastError").asString())
                        .startsWith("nothing is sent to 127.0.0.1: it is a loopback address (127.0.0.0/8)");
                JsonNode test = post(service, "/api/v1/receivers/webhook/test", "application/json", "");
                assertThat(test.at("/delivered").asBoolean()).isFalse();
                assertThat(test.at("/problem").asString()).startsWith("nothing is sent to 127.0.0.1");
                assertThat(receiver.messages()).isEmpty();
                check(service);
            }
        }
    }

    private static void check(Service service) throws Exception {
        String file = """
            receivers:
              - {name: metadata, kind: webhook, url: "http://169.254.169.254/", secrets: ["env:TEST_WEBHOOK_SECRET"]}
              - {name: desk, kind: mail, host: "localhost", from: a@b.example, to: [c@d.example]}
            default: {receivers: [metadata, desk]}
            """;
        JsonNode problems =
                post(service, "/api/v1/routes/check", "application/yaml", file).at("/problems");
        assertThat(problems).hasSize(2);
        assertThat(problems.at("/0/path").asString()).isEqualTo("receivers[0].url");
        assertThat(problems.at("/0/message").asString())
                .startsWith("is refused: nothing is sent to 169.254.169.254: it is a link-local address");
        assertThat(problems.at("/1/path").asString()).isEqualTo("receivers[1].host");
    }

    private static JsonNode post(Service service, String path, String type, String body) throws Exception {
        HttpRequest request = service.request(path)
                .header("content-type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
