package io.maskwatch.alerts.receiver.teams;

import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.DeliveryPolicy;
import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.ReceiverKind;
import io.maskwatch.alerts.receiver.http.HttpPost;
import io.maskwatch.alerts.receiver.http.HttpReceiver;
import io.maskwatch.alerts.receiver.http.HttpSender;
import io.maskwatch.alerts.receiver.template.Medium;
import io.maskwatch.alerts.receiver.template.MessageTemplate;
import io.maskwatch.schemas.address.NetworkAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** {@code kind: teams}: {@code url} (a reference, as it is a secret), {@code title} and {@code template} (Markdown). */
public final class TeamsKind implements ReceiverKind {
    private static final String TITLE =
            "{{#test}}Test: {{/test}}{{summary}} at {{camera}}{{#others}} and {{others}} more{{/others}}";
    private static final String TEMPLATE = """
        {{#site}}{{site}}, {{/site}}{{#zone}}{{zone}}, {{/zone}}{{openedAt}}

        {{confidence}} of {{looks}} looks{{#step}}; escalated to step {{step}}{{/step}}\
        """;

    private static final JsonMapper JSON = new JsonMapper();

    /** A flow takes about a message in two seconds without being throttled. */
    private static final int PER_MINUTE = 30;

    private final OutgoingGuard guard;
    private final Clock clock;

    public TeamsKind(OutgoingGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "teams";
    }

    @Override
    public DeliveryPolicy defaults() {
        return DeliveryPolicy.USUAL.withPerMinute(PER_MINUTE);
    }

    @Override
    public Receiver create(Entry entry, DeliveryPolicy policy) {
        NetworkAddress url = entry.secretAddress("url", Set.of("https", "http"));
        MessageTemplate title = MessageTemplate.read(entry, "title", TITLE, Medium.MARKDOWN);
        MessageTemplate text = MessageTemplate.read(entry, "template", TEMPLATE, Medium.MARKDOWN);
        HttpSender sender = HttpReceiver.sender(entry, policy, guard, clock);
        entry.finish();
        return new HttpReceiver(
                sender,
                url.host(),
                notice -> JSON.writeValueAsString(message(title.render(notice), text.render(notice), notice)),
                message -> HttpPost.json(url, Map.of(), message.body()));
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
