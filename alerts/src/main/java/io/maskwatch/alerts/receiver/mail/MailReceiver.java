package io.maskwatch.alerts.receiver.mail;

import io.maskwatch.alerts.incident.EvidenceStore;
import io.maskwatch.alerts.receiver.Message;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.Reply;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;
import tools.jackson.databind.json.JsonMapper;

/** Sends a mail with plain text and HTML. Repeated attempts have the same Message-ID, by which mailboxes know them. */
final class MailReceiver implements Receiver {
    private static final JsonMapper JSON = new JsonMapper();

    private final MailServer server;
    private final InternetAddress from;
    private final List<InternetAddress> to;
    private final boolean attach;
    private final MailText text;

    MailReceiver(MailServer server, InternetAddress from, List<InternetAddress> to, boolean attach, MailText text) {
        this.server = server;
        this.from = from;
        this.to = to;
        this.attach = attach;
        this.text = text;
    }

    @Override
    public Optional<String> host() {
        return Optional.of(server.host());
    }

    @Override
    public String compose(Notice notice) {
        return JSON.writeValueAsString(text.render(notice));
    }

    @Override
    public Reply deliver(Message message) throws InterruptedException {
        try {
            server.send(mail(message));
            return Reply.taken(null);
        } catch (MessagingException e) {
            return MailReplies.read(e, server.host());
        }
    }

    private MimeMessage mail(Message message) throws MessagingException {
        MailText.Rendered rendered = JSON.readValue(message.body(), MailText.Rendered.class);
        Optional<EvidenceStore.Picture> picture = attach ? message.picture().get() : Optional.empty();
        MimeMessage mail = new NamedMessage(server.session(), messageId(message.id()));
        MimeMessageHelper helper = new MimeMessageHelper(
                mail,
                picture.isPresent() ? MimeMessageHelper.MULTIPART_MODE_MIXED : MimeMessageHelper.MULTIPART_MODE_RELATED,
                StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(to.toArray(InternetAddress[]::new));
        helper.setSubject(rendered.subject());
        helper.setSentDate(Date.from(message.notice().incident().openedAt()));
        helper.setText(rendered.text(), rendered.html());
        // Nobody wants an answer from somebody's holidays.
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (picture.isPresent()) {
            helper.addAttachment(
                    "picture.jpg", new ByteArrayResource(picture.get().jpeg()), "image/jpeg");
        }
        mail.saveChanges();
        return mail;
    }

    private String messageId(String id) {
        String address = from.getAddress();
        return "<" + id + ".maskwatch@" + address.substring(address.lastIndexOf('@') + 1) + ">";
    }

    /** A message with an id of our own. */
    private static final class NamedMessage extends MimeMessage {
        private final String id;

        NamedMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
