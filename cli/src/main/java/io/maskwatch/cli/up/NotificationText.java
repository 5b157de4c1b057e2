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

    /** For example {@code 14:03:27  No mask at gate-4, 92 % of the votes. http://...}. */
    static String of(JsonNode notification) {
        JsonNode data = notification.path("data");
        Instant openedAt = Instant.parse(data.path("openedAt").asText());
        return "%s  No mask at %s, %d %% of the votes. %s"
                .formatted(
                        TIME.format(openedAt.atZone(ZoneId.systemDefault())),
                        data.path("camera").path("name").asText(),
                        Math.round(data.path("confidence").asDouble() * PERCENT),
                        data.path("console").asText())
                .strip();
    }
}
