package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class NotificationTextTest {
    private static final String START =
            "{\"data\": {\"openedAt\": \"2026-11-24T10:15:30Z\", \"camera\": {\"name\": \"Gate 4\"}, ";

    @Test
    void saysWhereItIs() throws Exception {
        assertThat(text("\"rule\": \"no-mask\", \"persons\": 1, \"zone\": null}}"))
                .endsWith("  No mask at Gate 4.");
        assertThat(text("\"rule\": \"no-mask\", \"persons\": 1, \"zone\": \"queue\"}}"))
                .endsWith("  No mask at Gate 4 (queue).");
    }

    @Test
    void aTestIsNoIncident() throws Exception {
        String test = START.replace("{\"data\"", "{\"type\": \"receiver.test\", \"data\"");
        assertThat(NotificationText.of(new ObjectMapper().readTree(test + "\"rule\": \"no-mask\"}}")))
                .endsWith("  A test message has arrived: notifications reach this terminal.");
    }

    @Test
    void saysHowManyAGroupIs() throws Exception {
        assertThat(text("\"rule\": \"group-no-mask\", \"persons\": 12, \"zone\": \"queue\"}}"))
                .endsWith("  12 people without masks at Gate 4 (queue).");
    }

    @Test
    void namesAreShownWithoutWhatATerminalObeys() throws Exception {
        assertThat(text("\"rule\": \"no-mask\", \"persons\": 1, \"zone\": \"queue\\u001b[2J\"}}"))
                .endsWith("  No mask at Gate 4 (queue?[2J).");
    }

    private static String text(String end) throws Exception {
        return NotificationText.of(new ObjectMapper().readTree(START + end));
    }
}
