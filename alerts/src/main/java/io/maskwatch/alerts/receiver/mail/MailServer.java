package io.maskwatch.alerts.receiver.mail;

import io.maskwatch.alerts.config.Secret;
import io.maskwatch.alerts.receiver.tls.TrustedCertificates;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** Where mail is handed in. Every attempt has a connection of its own, under TLS or not at all. Thread-safe. */
final class MailServer {
    private final String host;
    private final int port;
    private final String protocol;
    private final Optional<String> user;
    private final Optional<Secret> password;
    private final Session session;

    MailServer(
            String host,
            int port,
            boolean startTls,
            Optional<String> user,
            Optional<Secret> password,
            Optional<TrustedCertificates> trusted,
            Duration timeout) {
        this.host = host;
        this.port = port;
        this.protocol = startTls ? "smtp" : "smtps";
        this.user = user;
        this.password = password;
        this.session = Session.getInstance(properties(protocol, startTls, user.isPresent(), trusted, timeout));
    }

    private static Properties properties(
            String protocol, boolean startTls, boolean login, Optional<TrustedCertificates> trusted, Duration timeout) {
        String prefix = "mail." + protocol + ".";
        String milliseconds = Long.toString(timeout.toMillis());
        Properties properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", milliseconds);
        properties.setProperty(prefix + "timeout", milliseconds);
        properties.setProperty(prefix + "writetimeout", milliseconds);
        properties.setProperty(prefix + "auth", Boolean.toString(login));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "ssl.protocols", "TLSv1.2 TLSv1.3");
        if (startTls) {
            properties.setProperty(prefix + "starttls.enable", "true");
            // Without this a server that offers no STARTTLS gets the mail in the clear, without a word.
            properties.setProperty(prefix + "starttls.required", "true");
        }
        // One mailbox that is full must not keep the mail from the others.
        properties.setProperty(prefix + "sendpartial", "true");
        trusted.ifPresent(certificates -> properties.put(
                prefix + "ssl.socketFactory", certificates.context().getSocketFactory()));
        return properties;
    }

    String host() {
        return host;
    }

    Session session() {
        return session;
    }

    /** Hands the message in, for all of its recipients. */
    void send(MimeMessage message) throws MessagingException {
        try (Transport transport = session.getTransport(protocol)) {
            transport.connect(
                    host, port, user.orElse(null), password.map(Secret::value).orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        }
    }
}
