package io.maskwatch.alerts.receiver.sms;

import io.maskwatch.alerts.config.Secret;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.DeliveryPolicy;
import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.Message;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.ReceiverKind;
import io.maskwatch.alerts.receiver.http.HttpPost;
import io.maskwatch.alerts.receiver.http.HttpReceiver;
import io.maskwatch.alerts.receiver.http.HttpSender;
import io.maskwatch.alerts.receiver.template.Medium;
import io.maskwatch.alerts.receiver.template.MessageTemplate;
import io.maskwatch.alerts.receiver.template.ValuesTemplate;
import io.maskwatch.schemas.address.NetworkAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code kind: sms}: {@code url}, {@code to}, {@code format} json or form, {@code body} (what the gateway wants, with
 * {@code {{to}}} and {@code {{text}}}), {@code template} (the text), {@code login} and {@code headers} (references).
 */
public final class SmsKind implements ReceiverKind {
    private static final String TEMPLATE =
            "{{#test}}Test. {{/test}}{{summary}} at {{camera}}{{#zone}}, {{zone}}{{/zone}}"
                    + "{{#others}} and {{others}} more{{/others}}, {{openedAt}}. {{link}}";
    private static final String JSON_BODY = "{\"to\": \"{{to}}\", \"text\": \"{{text}}\"}";
    private static final String FORM_BODY = "to={{to}}&text={{text}}";

    /** Three messages put together. */
    private static final int LONGEST_TEXT = 459;

    private final OutgoingGuard guard;
    private final Clock clock;

    public SmsKind(OutgoingGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sms";
    }

    @Override
    public DeliveryPolicy defaults() {
        return DeliveryPolicy.USUAL.withEvidenceWait(Duration.ZERO).withPerMinute(30);
    }

    @Override
    public Receiver create(Entry entry, DeliveryPolicy policy) {
        NetworkAddress url = entry.address("url", Set.of("https", "http"));
        String to = entry.text("to");
        if (to != null && !to.matches("\\+?[0-9]{3,20}")) {
            entry.problem("to", "must be one telephone number of digits, such as \"+4930123456\" in quotes");
        }
        boolean form = entry.oneOf("format", "json", List.of("json", "form")).equals("form");
        ValuesTemplate body =
                ValuesTemplate.read(entry, "body", form ? FORM_BODY : JSON_BODY, form ? Medium.FORM : Medium.JSON);
        MessageTemplate text = MessageTemplate.read(entry, "template", TEMPLATE, Medium.TEXT);
        Optional<Secret> login = entry.optionalSecret("login");
        Map<String, Secret> headers = headers(entry);
        HttpSender sender = HttpReceiver.sender(entry, policy, guard, clock);
        entry.finish();
        NetworkAddress target = login.map(secret -> new NetworkAddress(
                        url.scheme(), Optional.of(secret.value()), url.host(), url.port(), url.tail()))
                .orElse(url);
        String type = form ? "application/x-www-form-urlencoded" : "application/json";
        return new HttpReceiver(
                sender,
                url.host(),
                notice -> body.render(Map.of("to", to, "text", cut(text.render(notice)))),
                message -> HttpPost.text(target, type, all(headers, message), message.body()));
    }

    private static Map<String, Secret> headers(Entry entry) {
        Map<String, Secret> headers = new HashMap<>();
        entry.mapping("headers").forEach((name, reference) -> {
            if (!name.matches("[A-Za-z0-9-]{1,60}")
                    || name.equalsIgnoreCase("host")
                    || name.equalsIgnoreCase("content-length")) {
                entry.problem("headers", "must have names of letters, digits and dashes");
                return;
            }
            entry.resolve("headers." + name, reference.toString()).ifPresent(secret -> headers.put(name, secret));
        });
        return headers;
    }

    private static Map<String, String> all(Map<String, Secret> headers, Message message) {
        Map<String, String> all = new HashMap<>();
        headers.forEach((name, secret) -> all.put(name, secret.value()));
        all.put("idempotency-key", message.id());
        return all;
    }

    private static String cut(String text) {
        String line = text.strip();
        int end = LONGEST_TEXT - 3;
        if (line.length() <= LONGEST_TEXT) {
            return line;
        }
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "...";
    }
}
