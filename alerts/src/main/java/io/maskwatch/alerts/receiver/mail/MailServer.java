package io.maskwatch.alerts.receiver.mail;

import io.maskwatch.alerts.config.Secret;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.tls.TrustedCertificates;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;

/**
 * Where mail is handed in. Every attempt has a connection of its own, under TLS or not at all. The connection is made here and
 * not by the mail library, which would look the host up by itself. Thread-safe.
 */
final class MailServer {
    /** A thread per attempt: looking a name up cannot be interrupted, and must not hold up whoever waits. */
    private static final ExecutorService CONVERSATIONS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "outgoing-mail");
        thread.setDaemon(true);
        return thread;
    });

    private static final String[] TLS = {"TLSv1.3", "TLSv1.2"};

    private final String host;
    private final int port;
    private final boolean startTls;
    private final Duration timeout;
    private final SSLSocketFactory tls;
    private final OutgoingGuard guard;
    private final URLName login;
    private final Session session;

    MailServer(
            String host,
            int port,
            boolean startTls,
            Optional<String> user,
            Optional<Secret> password,
            Optional<TrustedCertificates> trusted,
            Duration timeout,
            OutgoingGuard guard) {
        this.host = host;
        this.port = port;
        this.startTls = startTls;
        this.timeout = timeout;
        this.tls = trusted.map(certificates -> certificates.context().getSocketFactory())
                .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
        this.guard = guard;
        String protocol = startTls ? "smtp" : "smtps";
        this.login = new URLName(
                protocol,
                host,
                port,
                null,
                user.orElse(null),
                password.map(Secret::value).orElse(null));
        this.session = Session.getInstance(properties(protocol, user.isPresent()));
    }

    private Properties properties(String protocol, boolean authenticates) {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "timeout", Long.toString(timeout.toMillis()));
        properties.setProperty(prefix + "auth", Boolean.toString(authenticates));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "ssl.protocols", String.join(" ", TLS));
        properties.put(prefix + "ssl.socketFactory", tls);
        if (startTls) {
            properties.setProperty(prefix + "starttls.enable", "true");
            // Without this a server that offers no STARTTLS gets the mail in the clear, without a word.
            properties.setProperty(prefix + "starttls.required", "true");
        }
        // One mailbox that is full must not keep the mail from the others.
        properties.setProperty(prefix + "sendpartial", "true");
        return properties;
    }

    String host() {
        return host;
    }

    Session session() {
        return session;
    }

    /**
     * Hands the message in, for all of its recipients. From looking the host up to the server's last word it takes no longer than
     * the timeout, however slowly the server speaks.
     */
    void send(MimeMessage message) throws MessagingException, InterruptedException {
        HangUp hangUp = new HangUp();
        Future<Void> conversation = CONVERSATIONS.submit(() -> {
            talk(message, hangUp);
            return null;
        });
        try {
            conversation.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new MessagingException("no answer", new SocketTimeoutException());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof MessagingException failure
                    ? failure
                    : new MessagingException("no mail", new IOException(e.getCause()));
        } finally {
            hangUp.now();
        }
    }

    private void talk(MimeMessage message, HangUp hangUp) throws MessagingException {
        try (Socket socket = connect(hangUp);
                SMTPTransport transport = (SMTPTransport) session.getTransport(login)) {
            transport.connect(socket);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (IOException e) {
            throw new MessagingException("no connection to " + host, e);
        }
    }

    private Socket connect(HangUp hangUp) throws IOException {
        Socket connected = guard.connect(host, port, timeout);
        try {
            hangUp.with(connected);
            connected.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            Socket bounded = new WriteTimeoutSocket(connected, Math.toIntExact(timeout.toMillis()));
            return startTls ? bounded : secured(bounded);
        } catch (IOException | RuntimeException e) {
            connected.close();
            throw e;
        }
    }

    private Socket secured(Socket bounded) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(bounded, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(TLS);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
