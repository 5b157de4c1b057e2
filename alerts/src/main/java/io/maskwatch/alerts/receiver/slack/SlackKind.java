package io.maskwatch.alerts.receiver.slack;

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

/** {@code kind: slack}: {@code url} (a reference, as it is a secret), {@code template} (mrkdwn). */
public final class SlackKind extends ChatKind {
    private static final String TEMPLATE = """
        {{#test}}*Test message.* {{/test}}*{{summary}}* at {{camera}}{{#zone}}, {{zone}}{{/zone}}{{#site}} ({{site}}){{/site}}\
        {{#others}} and {{others}} more{{/others}}
        {{openedAt}} · {{confidence}} of {{looks}} looks{{#step}} · escalated to step {{step}}{{/step}}
        <{{link}}|Look at it in Maskwatch>\
        """;

    /** Slack takes about one message a second. */
    private static final int PER_MINUTE = 60;

    public SlackKind(OutgoingGuard guard, Clock clock) {
        super("slack", PER_MINUTE, guard, clock);
    }

    @Override
    protected Function<Notice, Map<String, Object>> composer(Entry entry) {
        MessageTemplate template = MessageTemplate.read(entry, "template", TEMPLATE, Medium.SLACK);
        return notice -> message(template.render(notice));
    }

    private static Map<String, Object> message(String text) {
        Map<String, Object> section =
                Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text, "verbatim", true));
        return Map.of("text", text, "blocks", List.of(section), "unfurl_links", false, "unfurl_media", false);
    }
}
