package io.maskwatch.alerts.receiver.slack;

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

/** {@code kind: slack}: {@code url} (a reference, as it is a secret), {@code template} (mrkdwn). */
public final class SlackKind implements ReceiverKind {
    private static final String TEMPLATE = """
        {{#test}}*Test message.* {{/test}}*{{summary}}* at {{camera}}{{#zone}}, {{zone}}{{/zone}}{{#site}} ({{site}}){{/site}}\
        {{#others}} and {{others}} more{{/others}}
        {{openedAt}} · {{confidence}} of {{looks}} looks{{#step}} · escalated to step {{step}}{{/step}}
        <{{link}}|Look at it in Maskwatch>\
        """;

    private static final JsonMapper JSON = new JsonMapper();

    /** Slack takes about one message a second. */
    private static final int PER_MINUTE = 60;

    private final OutgoingGuard guard;
    private final Clock clock;

    public SlackKind(OutgoingGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public DeliveryPolicy defaults() {
        return DeliveryPolicy.USUAL.withPerMinute(PER_MINUTE);
    }

    @Override
    public Receiver create(Entry entry, DeliveryPolicy policy) {
        NetworkAddress url = entry.secretAddress("url", Set.of("https", "http"));
        MessageTemplate template = MessageTemplate.read(entry, "template", TEMPLATE, Medium.SLACK);
        HttpSender sender = HttpReceiver.sender(entry, policy, guard, clock);
        entry.finish();
        return new HttpReceiver(
                sender,
                url.host(),
                notice -> body(template, notice),
                message -> HttpPost.json(url, Map.of(), message.body()));
    }

    private static String body(MessageTemplate template, Notice notice) {
        String text = template.render(notice);
        Map<String, Object> section =
                Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text, "verbatim", true));
        return JSON.writeValueAsString(
                Map.of("text", text, "blocks", List.of(section), "unfurl_links", false, "unfurl_media", false));
    }
}
