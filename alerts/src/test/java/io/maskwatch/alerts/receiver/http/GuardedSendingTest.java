package io.maskwatch.alerts.receiver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.maskwatch.alerts.outgoing.AllowedNetworks;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.Certificates;
import io.maskwatch.alerts.receiver.Notices;
import io.maskwatch.alerts.receiver.Peer;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.Reply;
import io.maskwatch.schemas.address.NetworkAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real servers on this machine, which the guard lets through or not. */
class GuardedSendingTest {
    private static final Map<String, String> SECRETS = Map.of(
            "SIGNING", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "TOKEN", "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "slack", "teams", "telegram", "sms", "alertmanager", "mail", "mqtt"})
    void noKindOfReceiverOpensAConnectionToThisMachineUnlessItIsAllowed(String kind) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(200);
            for (String host : List.of("127.0.0.1", "localhost", "[::ffff:127.0.0.1]")) {
                String address = host + ":" + server.getLocalPort();
                Map<String, String> environment = new java.util.HashMap<>(SECRETS);
                environment.put("HOOK", "http://" + address + "/hook");
                try (Receiver receiver =
                        Notices.receiver(entry(kind, address), environment, new OutgoingGuard(AllowedNetworks.NONE))) {
                    assertThat(receiver.host()).isPresent();
                    Reply reply = Notices.send(receiver, Notices.of("Gate"));
                    assertThat(reply.verdict()).as(reply.toString()).isEqualTo(Reply.Verdict.REFUSED);
                    assertThat(reply.problem())
                            .startsWith("nothing is sent to ")
                            .contains("a loopback address", "alerts.outgoing.allowed-networks")
                            .doesNotContain("/hook");
                }
            }
            assertThat(accepts(server)).isFalse();
        }
    }

    @Test
    void followsNoRedirectToThisMachine() throws Exception {
        try (Peer inner = new Peer();
                Peer outer = new Peer()) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                outer.answering(status, Map.of("location", inner.url() + "/metadata"), "");
                Reply reply = sender(AllowedNetworks.parse("127.0.0.0/8").orElseThrow(), InetAddress::getAllByName)
                        .post(post(outer.url()));
                assertThat(reply.verdict()).isEqualTo(Reply.Verdict.TRY_AGAIN);
                assertThat(reply.problem()).isEqualTo("answered " + status + ": redirects are not followed");
            }
            assertThat(outer.requests()).hasSize(5);
            assertThat(inner.requests()).isEmpty();
        }
    }

    @Test
    void reachesTheAddressThatWasCheckedAndChecksTheCertificateAgainstTheName() throws Exception {
        Certificates certificates = Certificates.valid(folder);
        List<String> hosts = new CopyOnWriteArrayList<>();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.server()));
        server.createContext("/", exchange -> {
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            assertThat(https(certificates, "https://localhost:" + port + "/a?b=%20c")
                            .verdict())
                    .isEqualTo(Reply.Verdict.TAKEN);
            Reply other = https(certificates, "https://other.example:" + port + "/");
            assertThat(other.verdict()).as(other.toString()).isEqualTo(Reply.Verdict.TRY_AGAIN);
            assertThat(other.problem()).contains("other.example");
            assertThat(hosts).containsExactly("localhost:" + port);
        } finally {
            server.stop(0);
        }
    }

    private Reply https(Certificates certificates, String url) throws Exception {
        Map<String, Object> entry = Map.of(
                "name", "x",
                "kind", "webhook",
                "url", url,
                "secrets", "env:SIGNING",
                "trusted-certificates", certificates.authority().toString());
        OutgoingGuard guard =
                new OutgoingGuard(AllowedNetworks.parse("127.0.0.0/8").orElseThrow(), host ->
                        new InetAddress[] {InetAddress.getLoopbackAddress()});
        return Notices.send(Notices.receiver(entry, SECRETS, guard), Notices.of("Gate"));
    }

    @Test
    void keepsUnusualPathsAsTheyAre() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> paths = new CopyOnWriteArrayList<>();
        server.createContext("/", exchange -> {
            paths.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            HttpSender sender = sender(AllowedNetworks.parse("127.0.0.1").orElseThrow(), InetAddress::getAllByName);
            for (String tail : List.of("", "?token=a%2Fb", "/a/../b;c=d", "/stra\u00dfe")) {
                assertThat(sender.post(post(url + tail)).verdict()).isEqualTo(Reply.Verdict.TAKEN);
            }
            assertThat(paths).containsExactly("/", "/?token=a%2Fb", "/a/../b;c=d", "/stra%C3%9Fe");
        } finally {
            server.stop(0);
        }
    }

    private static boolean accepts(ServerSocket server) throws Exception {
        try {
            server.accept().close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static Map<String, Object> entry(String kind, String address) {
        return switch (kind) {
            case "webhook" ->
                Map.of("name", "x", "kind", kind, "url", "http://" + address + "/hook", "secrets", "env:SIGNING");
            case "slack", "teams" -> Map.of("name", "x", "kind", kind, "url", "env:HOOK");
            case "telegram" ->
                Map.of("name", "x", "kind", kind, "token", "env:TOKEN", "chat", "@channel", "api", "http://" + address);
            case "sms" -> Map.of("name", "x", "kind", kind, "url", "http://" + address, "to", "+4930123456");
            case "alertmanager" -> Map.of("name", "x", "kind", kind, "url", "http://" + address);
            case "mqtt" -> Map.of("name", "x", "kind", kind, "url", "mqtt://" + address);
            case "mail" -> {
                NetworkAddress parsed = parsed("http://" + address);
                String host = parsed.host().replaceAll("[\\[\\]]", "");
                yield Map.of(
                        "name",
                        "x",
                        "kind",
                        kind,
                        "host",
                        host,
                        "port",
                        parsed.port().getAsInt(),
                        "from",
                        "a@b.example",
                        "to",
                        "c@d.example");
            }
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static NetworkAddress parsed(String url) {
        try {
            return NetworkAddress.parse(url);
        } catch (io.maskwatch.schemas.address.InvalidAddressException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static HttpSender sender(AllowedNetworks allowed, OutgoingGuard.Names names) {
        OutgoingGuard guard = new OutgoingGuard(allowed, names);
        return new HttpSender(Duration.ofSeconds(10), Optional.empty(), guard, Clock.systemUTC());
    }

    private static HttpPost post(String url) {
        return HttpPost.json(parsed(url), Map.of(), "{}");
    }
}
