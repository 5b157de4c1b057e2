package io.maskwatch.alerts.receiver.webhook;

import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.template.Medium;
import io.maskwatch.alerts.receiver.template.MessageTemplate;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The message as JSON: everything that is known about the incident, or what a template says. Immutable. */
public final class JsonBody {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = "template";

    private final Optional<MessageTemplate> template;

    private JsonBody(Optional<MessageTemplate> template) {
        this.template = template;
    }

    /** Everything that is known. */
    public static JsonBody usual() {
        return new JsonBody(Optional.empty());
    }

    /** By the entry's {@code template}, if it has one, which has to make JSON. */
    public static JsonBody read(Entry entry) {
        if (entry.optionalText(KEY).isEmpty()) {
            return usual();
        }
        return new JsonBody(Optional.ofNullable(MessageTemplate.read(entry, KEY, "", Medium.JSON)));
    }

    /** The JSON for a notice. */
    public String of(Notice notice) {
        return template.map(own -> own.render(notice))
                .orElseGet(() -> JSON.writeValueAsString(AlertOpenedMessage.of(notice)));
    }
}
