package io.maskwatch.alerts.receiver.telegram;

import io.maskwatch.alerts.config.Secret;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.DeliveryPolicy;
import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.ReceiverKind;
import io.maskwatch.alerts.receiver.http.HttpReceiver;
import io.maskwatch.alerts.receiver.http.HttpSender;
import io.maskwatch.alerts.receiver.template.Medium;
import io.maskwatch.alerts.receiver.template.MessageTemplate;
import io.maskwatch.schemas.address.InvalidAddressException;
import io.maskwatch.schemas.address.NetworkAddress;
import java.time.Clock;
import java.util.Set;

/** {@code kind: telegram}: {@code token}, {@code chat}, {@code picture}, {@code template} (Telegram's HTML), {@code api}. */
public final class TelegramKind implements ReceiverKind {
    private static final String TEMPLATE = """
        {{#test}}<b>Test message.</b> {{/test}}<b>{{summary}}</b> at {{camera}}{{#zone}}, {{zone}}{{/zone}}{{#site}} \
        ({{site}}){{/site}}{{#others}} and {{others}} more{{/others}}
        {{openedAt}}, {{confidence}} of {{looks}} looks{{#step}}, escalated to step {{step}}{{/step}}
        <a href="{{link}}">Look at it in Maskwatch</a>\
        """;

    /** Telegram takes about 20 messages a minute to one group. */
    private static final int PER_MINUTE = 20;

    private final OutgoingGuard guard;
    private final Clock clock;

    public TelegramKind(OutgoingGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "telegram";
    }

    @Override
    public DeliveryPolicy defaults() {
        return DeliveryPolicy.USUAL.withPerMinute(PER_MINUTE);
    }

    @Override
    public Receiver create(Entry entry, DeliveryPolicy policy) {
        NetworkAddress api = api(entry);
        Secret token = entry.secret("token");
        if (token != null && !token.value().matches("[0-9]{1,20}:[A-Za-z0-9_-]{20,80}")) {
            entry.problem("token", "must point to a bot's token, such as 123456:ABC..., got a value that is not shown");
        }
        String chat = entry.text("chat");
        if (chat != null && !chat.matches("-?[0-9]{1,20}|@[A-Za-z0-9_]{5,40}")) {
            entry.problem("chat", "must be the number of a chat or @ and the name of a channel");
        }
        boolean picture = entry.flag("picture", false);
        MessageTemplate template = MessageTemplate.read(entry, "template", TEMPLATE, Medium.HTML);
        HttpSender sender = HttpReceiver.sender(entry, policy, guard, clock);
        entry.finish();
        return new TelegramReceiver(api, token, chat, picture, template, sender, clock);
    }

    private static NetworkAddress api(Entry entry) {
        if (entry.optionalText("api").isPresent()) {
            return entry.address("api", Set.of("https", "http"));
        }
        try {
            return NetworkAddress.parse("https://api.telegram.org");
        } catch (InvalidAddressException e) {
            throw new IllegalStateException(e);
        }
    }
}
