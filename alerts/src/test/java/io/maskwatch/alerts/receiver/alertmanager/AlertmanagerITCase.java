package io.maskwatch.alerts.receiver.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.receiver.Notices;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The API of Debian's Alertmanager. */
class AlertmanagerITCase {
    @TempDir
    private Path folder;

    @Test
    void anAlertFiresOnceHoweverOftenItIsSent() throws Exception {
        try (AlertmanagerServer server = AlertmanagerServer.start(folder)) {
            Receiver receiver = Notices.receiver(
                    Map.of(
                            "name",
                            "on-call",
                            "kind",
                            "alertmanager",
                            "url",
                            server.url(),
                            "labels",
                            Map.of("severity", "page")),
                    Map.of());
            String camera = "Gate \"7\"\r\n{x=\"y\"}";
            assertThat(Notices.send(receiver, Notices.of(camera)).verdict()).isEqualTo(Reply.Verdict.TAKEN);
            assertThat(Notices.send(receiver, Notices.of(camera)).verdict()).isEqualTo(Reply.Verdict.TAKEN);
            JsonNode alerts = server.alerts();
            assertThat(alerts.size()).isEqualTo(1);
            JsonNode alert = alerts.at("/0");
            assertThat(alert.at("/status/state").asString()).isIn("active", "unprocessed");
            assertThat(alert.at("/labels/alertname").asString()).isEqualTo("MaskwatchNoMask");
            assertThat(alert.at("/labels/severity").asString()).isEqualTo("page");
            assertThat(alert.at("/labels/site").asString()).isEqualTo("Terminal 1");
            assertThat(alert.at("/labels/camera_name").asString()).isEqualTo("Gate \"7\"??{x=\"y\"}");
            assertThat(alert.at("/annotations/summary").asString()).startsWith("12 people without a mask at Gate");
            assertThat(alert.at("/generatorURL").asString()).isEqualTo("https://masks.example/#" + Notices.ID);
        }
    }
}
