package io.maskwatch.alerts.receiver.teams;

import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.http.ChatKind;
import io.maskwatch.alerts.receiver.template.Medium;
import io.maskwatch.alerts.receiver.template.MessageTemplate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code kind: teams}: {@code url} (a reference, as it is a secret), {@code title} and {@code template} (Markdown). */
public final class TeamsKind extends ChatKind {
    private static final String TITLE =
            "{{#test}}Test: {{/test}}{{summary}} at {{camera}}{{#others}} and {{others}} more{{/others}}";
    private static final String TEMPLATE = """
        {{#site}}{{site}}, {{/site}}{{#zone}}{{zone}}, {{/zone}}{{openedAt}}

        {{confidence}} of {{looks}} looks{{#step}}; escalated to step {{step}}{{/step}}\
        """;

    /** A flow takes about a message in two seconds without being throttled. */
    private static final int PER_MINUTE = 30;

    public TeamsKind(OutgoingGuard guard, Clock clock) {
        super("teams", PER_MINUTE, guard, clock);
    }

    @Override
    protected Function<Notice, Map<String, Object>> composer(Entry entry) {
        MessageTemplate title = MessageTemplate.read(entry, "title", TITLE, Medium.MARKDOWN);
        MessageTemplate text = MessageTemplate.read(entry, "template", TEMPLATE, Medium.MARKDOWN);
        return notice -> message(title.render(notice), text.render(notice), notice);
    }

    private static Map<String, Object> message(String title, String text, Notice notice) {
        Map<String, Object> card = Map.of(
                "$schema", "http://adaptivecards.io/schemas/adaptive-card.json",
                "type", "AdaptiveCard",
                "version", "1.4",
                "body",
                        List.of(
                                Map.of(
                                        "type",
                                        "TextBlock",
                                        "text",
                                        title,
                                        "wrap",
                                        true,
                                        "weight",
                                        "Bolder",
                                        "size",
                                        "Medium"),
                                Map.of("type", "TextBlock", "text", text, "wrap", true)),
                "actions",
                        List.of(Map.of("type", "Action.OpenUrl", "title", "Open in Maskwatch", "url", notice.link())));
        return Map.of(
                "type",
                "message",
                "attachments",
                List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
    }
}
