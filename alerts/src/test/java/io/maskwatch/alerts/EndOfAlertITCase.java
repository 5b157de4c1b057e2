package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.receiver.alertmanager.AlertmanagerServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Debian's Alertmanager stops to fire when an alert is over here. */
class EndOfAlertITCase {
    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @TempDir
    private Path folder;

    @Test
    void whatIsResolvedHereIsResolvedThereAndAnAcknowledgementAloneIsNot() throws Exception {
        try (AlertmanagerServer onCall = AlertmanagerServer.start(folder);
                RoutedService routed = new RoutedService(SERVERS)) {
            routed.put("""
                    receivers: [{name: on-call, kind: alertmanager, url: "%s"}]
                    default: {receivers: [on-call]}
                    """.formatted(onCall.url()), "\"0\"");
            UUID over = routed.open("gate");
            UUID goesOn = routed.open("hall");
            await().atMost(RoutedService.PATIENCE).until(() -> onCall.alerts().size() == 2);
            await().atMost(RoutedService.PATIENCE)
                    .until(() -> routed.kinds(over).contains("delivered")
                            && routed.kinds(goesOn).contains("delivered"));

            routed.acknowledge(goesOn, 0);
            HttpResponse<String> resolved = routed.send(
                    "PATCH",
                    "/api/v1/alerts/" + over + "/review",
                    "application/json",
                    "{\"state\":\"resolved\",\"verdict\":\"confirmed\"}",
                    "\"0\"");
            assertThat(resolved.statusCode()).as(resolved.body()).isEqualTo(200);

            await().atMost(RoutedService.PATIENCE).until(() -> onCall.alerts().size() == 1);
            assertThat(onCall.alerts().at("/0/labels/alert_id").asString()).isEqualTo(goesOn.toString());
            await().atMost(RoutedService.PATIENCE)
                    .until(() -> routed.explanation(over).contains("End of message 0 to on-call: delivered"));
            JsonNode told = routed.service()
                    .json("/api/v1/alerts/" + over + "/deliveries")
                    .at("/deliveries");
            assertThat(told.at("/0/end").asBoolean()).isFalse();
            assertThat(told.at("/1/end").asBoolean()).isTrue();
            assertThat(routed.service()
                            .json("/api/v1/alerts/" + goesOn + "/deliveries")
                            .at("/deliveries"))
                    .hasSize(1);
        }
    }
}
