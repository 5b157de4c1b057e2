package io.maskwatch.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** A notification as a line for the terminal. */
final class NotificationText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int PERCENT = 100;

    private NotificationText() {}

    /** For example {@code 14:03:27  No mask at Gate 4 (queue), 92 % of the votes. http://...}. */
    static String of(JsonNode notification) {
        JsonNode data = notification.path("data");
        Instant openedAt = Instant.parse(data.path("openedAt").asText());
        return "%s  %s at %s, %d %% of the votes. %s"
                .formatted(
                        TIME.format(openedAt.atZone(ZoneId.systemDefault())),
                        who(data),
                        place(data),
                        Math.round(data.path("confidence").asDouble() * PERCENT),
                        data.path("console").asText())
                .strip();
    }

    private static String who(JsonNode data) {
        boolean group = data.path("rule").asText().equals("group-no-mask");
        return group ? data.path("persons").asInt() + " people without masks" : "No mask";
    }

    private static String place(JsonNode data) {
        String camera = data.path("camera").path("name").asText();
        return data.path("zone").isTextual()
                ? "%s (%s)".formatted(camera, data.path("zone").asText())
                : camera;
    }
}
