package io.maskwatch.alerts.receiver.mail;

import io.maskwatch.alerts.config.Secret;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.DeliveryPolicy;
import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.ReceiverKind;
import io.maskwatch.alerts.receiver.template.Medium;
import io.maskwatch.alerts.receiver.template.MessageTemplate;
import io.maskwatch.alerts.receiver.tls.TrustedCertificates;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code kind: mail}: {@code host}, {@code port}, {@code security} starttls or tls, {@code user}, {@code password},
 * {@code from}, {@code to}, {@code picture} link or attach, {@code subject}, {@code text}, {@code html},
 * {@code trusted-certificates}. Nothing is sent in the clear.
 */
public final class MailKind implements ReceiverKind {
    private static final String SUBJECT =
            "{{#test}}Test: {{/test}}{{summary}} at {{camera}}{{#others}} and {{others}} more{{/others}}";
    private static final String TEXT = """
        {{#test}}This is a test message.

        {{/test}}{{summary}} at {{camera}}{{#zone}}, {{zone}}{{/zone}}{{#site}} ({{site}}){{/site}}\
        {{#others}} and {{others}} more{{/others}}
        since {{openedAt}}, {{confidence}} of {{looks}} looks{{#step}}, escalated to step {{step}}{{/step}}.

        {{link}}
        """;
    private static final String HTML = """
        {{#test}}<p>This is a test message.</p>{{/test}}
        <p><strong>{{summary}}</strong> at {{camera}}{{#zone}}, {{zone}}{{/zone}}{{#site}} ({{site}}){{/site}}\
        {{#others}} and {{others}} more{{/others}}<br>
        since {{openedAt}}, {{confidence}} of {{looks}} looks{{#step}}, escalated to step {{step}}{{/step}}.</p>
        <p><a href="{{link}}">Look at it in Maskwatch</a></p>
        """;

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;
    private static final int LARGEST_PORT = 65_535;

    private final OutgoingGuard guard;

    public MailKind(OutgoingGuard guard) {
        this.guard = guard;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Receiver create(Entry entry, DeliveryPolicy policy) {
        boolean startTls =
                entry.oneOf("security", "starttls", List.of("starttls", "tls")).equals("starttls");
        String host = entry.text("host");
        if (host != null && !host.matches("[A-Za-z0-9._:-]{1,253}")) {
            entry.problem("host", "must be the name or address of a mail server, without a scheme");
        }
        int port = entry.integer("port", startTls ? SUBMISSION : SUBMISSIONS, 1, LARGEST_PORT);
        Optional<String> user = entry.optionalText("user");
        Optional<Secret> password = entry.optionalSecret("password");
        if (user.isPresent() != password.isPresent()) {
            entry.problem("user", "and password belong together: give both or none");
        }
        InternetAddress from = address(entry, "from", entry.text("from"));
        List<InternetAddress> to = new ArrayList<>();
        entry.requiredTexts("to").forEach(text -> to.add(address(entry, "to", text)));
        boolean attach =
                entry.oneOf("picture", "link", List.of("link", "attach")).equals("attach");
        MailText text = new MailText(
                MessageTemplate.read(entry, "subject", SUBJECT, Medium.TEXT),
                MessageTemplate.read(entry, "text", TEXT, Medium.TEXT),
                MessageTemplate.read(entry, "html", HTML, Medium.HTML));
        Optional<TrustedCertificates> trusted = TrustedCertificates.read(entry);
        entry.finish();
        MailServer server = new MailServer(host, port, startTls, user, password, trusted, policy.timeout(), guard);
        return new MailReceiver(server, from, List.copyOf(to), attach, text);
    }

    private static InternetAddress address(Entry entry, String key, String text) {
        if (text == null) {
            return null;
        }
        try {
            InternetAddress address = new InternetAddress(text, true);
            if (address.getAddress().indexOf('@') > 0) {
                return address;
            }
        } catch (AddressException e) {
            // said below
        }
        entry.problem(key, "must be a mail address such as \"desk@example.org\" or \"Desk <desk@example.org>\"");
        return null;
    }
}
