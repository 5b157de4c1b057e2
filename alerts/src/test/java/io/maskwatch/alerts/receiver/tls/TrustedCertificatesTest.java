package io.maskwatch.alerts.receiver.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.maskwatch.alerts.receiver.Certificates;
import io.maskwatch.alerts.receiver.Notices;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.Reply;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers of real servers whose certificate, or whose authority's, is listed in {@code trusted-certificates}. */
class TrustedCertificatesTest {
    private static final String SIGNING = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";

    @TempDir
    private Path folder;

    private final AtomicInteger requests = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "slack", "teams", "telegram", "sms", "alertmanager"})
    void noKindAcceptsAnExpiredCertificateThatIsListedItself(String kind) throws Exception {
        Reply reply = send(kind, Certificates.expiredSelfSigned(folder));
        assertThat(reply.verdict()).as(reply.toString()).isEqualTo(Reply.Verdict.TRY_AGAIN);
        assertThat(reply.problem()).startsWith("the certificate of localhost has expired; renew it there (NotAfter: ");
        assertThat(requests).hasValue(0);
    }

    @Test
    void namesAListedAuthorityThatHasExpired() throws Exception {
        Reply reply = send("webhook", Certificates.ofExpiredAuthority(folder));
        assertThat(reply.verdict()).as(reply.toString()).isEqualTo(Reply.Verdict.TRY_AGAIN);
        assertThat(reply.problem())
                .startsWith("the certificate of localhost is not accepted (CN=authority ")
                .contains(", which signed it and is in trusted-certificates, isn't valid today: NotAfter: ");
        assertThat(requests).hasValue(0);
    }

    @Test
    void acceptsACertificateThatIsListedItself() throws Exception {
        Reply reply = send("webhook", Certificates.validSelfSigned(folder));
        assertThat(reply.verdict()).as(reply.toString()).isEqualTo(Reply.Verdict.TAKEN);
        assertThat(requests).hasValue(1);
    }

    private Reply send(String kind, Certificates certificates) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.server()));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        String url = "https://localhost:" + server.getAddress().getPort();
        Map<String, Object> entry = new HashMap<>(own(kind, url));
        entry.put("name", "x");
        entry.put("kind", kind);
        entry.put("trusted-certificates", certificates.authority().toString());
        try (Receiver receiver =
                Notices.receiver(entry, Map.of("SIGNING", SIGNING, "TOKEN", TOKEN, "HOOK", url + "/hook"))) {
            return Notices.send(receiver, Notices.of("Gate"));
        } finally {
            server.stop(0);
        }
    }

    private static Map<String, Object> own(String kind, String url) {
        return switch (kind) {
            case "webhook" -> Map.of("url", url, "secrets", "env:SIGNING");
            case "slack", "teams" -> Map.of("url", "env:HOOK");
            case "telegram" -> Map.of("token", "env:TOKEN", "chat", "@channel", "api", url);
            case "sms" -> Map.of("url", url, "to", "+4930123456");
            case "alertmanager" -> Map.of("url", url);
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
