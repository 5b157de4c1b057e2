package io.maskwatch.alerts.receiver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.maskwatch.alerts.outgoing.AllowedNetworks;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.Reply;
import io.maskwatch.schemas.address.NetworkAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HttpSenderTest {
    @Test
    void postsToAHostWithAnUnderscoreUnderItsNameAndWithItsLogin() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> seen = new CopyOnWriteArrayList<>();
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("Host"));
            seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
            seen.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            HttpSender sender = sender(host -> {
                assertThat(host).isEqualTo("alert_receiver");
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            });
            assertThat(sender.post(post("http://me:p%25ss@alert_receiver:" + port + "/hook?x=1"))
                            .verdict())
                    .isEqualTo(Reply.Verdict.TAKEN);
            assertThat(seen).containsExactly("alert_receiver:" + port, "Basic bWU6cCVzcw==", "/hook?x=1");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aHostThatNobodyKnowsIsTriedAgain() throws Exception {
        HttpSender sender = sender(host -> {
            throw new UnknownHostException(host);
        });
        Reply reply = sender.post(post("http://alert_receiver/hook"));
        assertThat(reply.verdict()).isEqualTo(Reply.Verdict.TRY_AGAIN);
        assertThat(reply.problem()).isEqualTo("no answer: nobody knows the host alert_receiver");
    }

    @Test
    void hangsUpOnAnAnswerOf50MegabytesAfterALine() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CompletableFuture<Integer> written = new CompletableFuture<>();
        server.createContext("/", exchange -> {
            int parts = 0;
            try (exchange) {
                exchange.sendResponseHeaders(500, 50_000_000);
                while (parts < 50) {
                    exchange.getResponseBody().write("x".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII));
                    parts++;
                }
            } finally {
                written.complete(parts);
            }
        });
        server.start();
        try {
            Reply reply = sender(InetAddress::getAllByName)
                    .post(post("http://127.0.0.1:" + server.getAddress().getPort()));
            assertThat(reply.verdict()).isEqualTo(Reply.Verdict.TRY_AGAIN);
            assertThat(reply.problem()).startsWith("answered 500: xxx").hasSizeLessThan(300);
            assertThat(written.get(1, TimeUnit.MINUTES)).isLessThan(50);
        } finally {
            server.stop(0);
        }
    }

    private static HttpSender sender(OutgoingGuard.Names names) {
        OutgoingGuard guard =
                new OutgoingGuard(AllowedNetworks.parse("127.0.0.0/8").orElseThrow(), names);
        return new HttpSender(Duration.ofSeconds(10), Optional.empty(), guard, Clock.systemUTC());
    }

    private static HttpPost post(String url) throws Exception {
        return HttpPost.json(NetworkAddress.parse(url), Map.of(), "{}");
    }
}
