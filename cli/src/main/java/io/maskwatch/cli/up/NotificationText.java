package io.maskwatch.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** A notification as a line for the terminal. */
final class NotificationText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int LONGEST_NAME = 200;

    private NotificationText() {}

    /** For example {@code 14:03:27  No mask at Gate 4 (queue). http://...}. */
    static String of(JsonNode notification) {
        JsonNode data = notification.path("data");
        Instant openedAt = Instant.parse(data.path("openedAt").asText());
        String time = TIME.format(openedAt.atZone(ZoneId.systemDefault()));
        if (notification.path("type").asText().equals("receiver.test")) {
            return time + "  A test message has arrived: notifications reach this terminal.";
        }
        return "%s  %s at %s. %s"
                .formatted(time, who(data), place(data), data.path("console").asText())
                .strip();
    }

    private static String who(JsonNode data) {
        boolean group = data.path("rule").asText().equals("group-no-mask");
        return group ? data.path("persons").asInt() + " people without masks" : "No mask";
    }

    private static String place(JsonNode data) {
        String camera = shown(data.path("camera").path("name"));
        return data.path("zone").isTextual() ? "%s (%s)".formatted(camera, shown(data.path("zone"))) : camera;
    }

    private static String shown(JsonNode text) {
        return PrintableText.of(text.asText(), LONGEST_NAME);
    }
}
