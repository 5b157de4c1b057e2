package io.maskwatch.alerts.receiver.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.incident.EvidenceStore;
import io.maskwatch.alerts.receiver.Certificates;
import io.maskwatch.alerts.receiver.Notices;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.Reply;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.MessageHandlerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Mail to a real server that speaks STARTTLS. */
class MailITCase {
    @TempDir
    private Path folder;

    private final List<byte[]> mails = new CopyOnWriteArrayList<>();
    private final List<Boolean> secure = new CopyOnWriteArrayList<>();

    @Test
    void sendsUnderTlsWithTextHtmlAndPictureAndAHarmlessName() throws Exception {
        Certificates certificates = Certificates.valid(folder);
        SMTPServer server = server(certificates, true);
        try {
            Receiver mail =
                    receiver(server, certificates, "attach", List.of("desk@example.org", "Boss <boss@example.org>"));
            byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 7};
            String hostile = "Gate <script>alert(1)</script>\r\nBcc: all@example.org";
            Optional<EvidenceStore.Picture> picture = Optional.of(new EvidenceStore.Picture("0".repeat(64), jpeg));
            Reply reply = Notices.send(mail, Notices.of(hostile), picture);
            assertThat(reply.verdict()).as(reply.toString()).isEqualTo(Reply.Verdict.TAKEN);
            assertThat(Notices.send(mail, Notices.of(hostile), picture).verdict())
                    .isEqualTo(Reply.Verdict.TAKEN);
            assertThat(secure).containsOnly(true);
            MimeMessage message = message(0);
            assertThat(message.getHeader("Bcc")).isNull();
            assertThat(message.getSubject())
                    .isEqualTo("12 people without a mask at Gate <script>alert(1)</script>??Bcc: all@example.org");
            assertThat(message.getMessageID())
                    .isEqualTo("<" + Notices.ID + ".maskwatch@example.org>")
                    .isEqualTo(message(1).getMessageID());
            Multipart parts = (Multipart) message.getContent();
            String raw = new String(mails.get(0), StandardCharsets.UTF_8);
            assertThat(raw)
                    .contains("&lt;script&gt;", "text/plain", "text/html")
                    .contains("https://masks.example/#");
            BodyPart attachment = parts.getBodyPart(1);
            assertThat(attachment.getFileName()).isEqualTo("picture.jpg");
            assertThat(attachment.getInputStream().readAllBytes()).isEqualTo(jpeg);
        } finally {
            server.stop();
        }
    }

    @Test
    void sendsNothingInTheClear() throws Exception {
        SMTPServer server = server(Certificates.valid(folder), false);
        try {
            Receiver mail =
                    receiver(server, Certificates.valid(folder.resolve("b")), "link", List.of("desk@example.org"));
            Reply reply = Notices.send(mail, Notices.of("Gate"));
            assertThat(reply.verdict()).isEqualTo(Reply.Verdict.TRY_AGAIN);
            assertThat(reply.problem()).contains("STARTTLS is required");
            assertThat(mails).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void saysThatACertificateHasExpired() throws Exception {
        saysThatItHasExpired(Certificates.expired(folder));
    }

    @Test
    void saysThatACertificateHasExpiredThatIsTrustedItself() throws Exception {
        saysThatItHasExpired(Certificates.expiredSelfSigned(folder));
    }

    private void saysThatItHasExpired(Certificates expired) throws Exception {
        SMTPServer server = server(expired, true);
        try {
            Reply reply =
                    Notices.send(receiver(server, expired, "link", List.of("desk@example.org")), Notices.of("Gate"));
            assertThat(reply.verdict()).isEqualTo(Reply.Verdict.TRY_AGAIN);
            assertThat(reply.problem()).startsWith("the certificate of localhost has expired; renew it there");
            assertThat(mails).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void tellsAFullMailboxFromOneThatThereIsNot() throws Exception {
        Certificates certificates = Certificates.valid(folder);
        SMTPServer server = server(certificates, true);
        try {
            Reply full = Notices.send(
                    receiver(server, certificates, "link", List.of("full@example.org")), Notices.of("Gate"));
            assertThat(full.verdict()).as(full.toString()).isEqualTo(Reply.Verdict.TRY_AGAIN);
            assertThat(full.status()).isEqualTo(452);
            Reply unknown = Notices.send(
                    receiver(server, certificates, "link", List.of("nobody@example.org")), Notices.of("Gate"));
            assertThat(unknown.verdict()).as(unknown.toString()).isEqualTo(Reply.Verdict.REFUSED);
            assertThat(unknown.problem()).contains("refuses for good with 550", "no such mailbox");
            Reply some = Notices.send(
                    receiver(server, certificates, "link", List.of("nobody@example.org", "desk@example.org")),
                    Notices.of("Gate"));
            assertThat(some.verdict()).as(some.toString()).isEqualTo(Reply.Verdict.TAKEN);
            assertThat(some.problem()).contains("refuses a mailbox with 550");
            assertThat(mails).hasSize(1);
        } finally {
            server.stop();
        }
    }

    /** Each byte comes long before the wait for one is over. */
    @Test
    @Timeout(60)
    void waitsNoLongerForAServerThatDripsBytes() throws Exception {
        try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            Thread server = new Thread(() -> drip(dripping), "dripping");
            server.setDaemon(true);
            server.start();
            Receiver mail = Notices.receiver(
                    Map.of(
                            "name", "desk",
                            "kind", "mail",
                            "host", "localhost",
                            "port", dripping.getLocalPort(),
                            "from", "maskwatch@example.org",
                            "to", "desk@example.org",
                            "timeout", "1s"),
                    Map.of());
            long begin = System.nanoTime();
            Reply reply = Notices.send(mail, Notices.of("Gate"));
            assertThat(reply.verdict()).isEqualTo(Reply.Verdict.TRY_AGAIN);
            assertThat(reply.problem()).isEqualTo("no answer: timed out");
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
            server.join(Duration.ofSeconds(20).toMillis());
            assertThat(server.isAlive()).as("the connection is closed, too").isFalse();
        }
    }

    /** A greeting without an end, until the other side hangs up. */
    private static void drip(ServerSocket listening) {
        try (Socket socket = listening.accept()) {
            OutputStream out = socket.getOutputStream();
            for (byte next = '2'; ; next = 'x') {
                out.write(next);
                out.flush();
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            // it has hung up
        }
    }

    private static Receiver receiver(SMTPServer server, Certificates trusted, String picture, List<String> to) {
        return Notices.receiver(
                Map.of(
                        "name",
                        "desk",
                        "kind",
                        "mail",
                        "host",
                        "localhost",
                        "port",
                        server.getPortAllocated(),
                        "from",
                        "Maskwatch <maskwatch@example.org>",
                        "to",
                        to,
                        "picture",
                        picture,
                        "trusted-certificates",
                        trusted.authority().toString()),
                Map.of());
    }

    private MimeMessage message(int index) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mails.get(index)));
    }

    private SMTPServer server(Certificates certificates, boolean tls) throws Exception {
        MessageHandlerFactory factory = Mailboxes::new;
        SMTPServer.Builder builder = new SMTPServer.Builder()
                .bindAddress(InetAddress.getByName("localhost"))
                .port(0)
                .messageHandlerFactory(factory);
        SMTPServer server = tls
                ? builder.startTlsSocketFactory(certificates.server())
                        .enableTLS()
                        .build()
                : builder.enableTLS(false).hideTLS().build();
        server.start();
        return server;
    }

    /** A mailbox that is full, one that there is not, and others. */
    private final class Mailboxes implements MessageHandler {
        private final MessageContext context;

        Mailboxes(MessageContext context) {
            this.context = context;
        }

        @Override
        public void from(String sender) {}

        @Override
        public void recipient(String mailbox) throws RejectException {
            if (mailbox.startsWith("full@")) {
                throw new RejectException(452, "4.2.2 mailbox full");
            }
            if (mailbox.startsWith("nobody@")) {
                throw new RejectException(550, "5.1.1 no such mailbox");
            }
        }

        @Override
        public String data(InputStream content) throws IOException {
            mails.add(content.readAllBytes());
            secure.add(((org.subethamail.smtp.server.Session) context).isTLSStarted());
            return null;
        }

        @Override
        public void done() {}
    }
}
