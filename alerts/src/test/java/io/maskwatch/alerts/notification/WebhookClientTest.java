package io.maskwatch.alerts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.config.WebhookConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class WebhookClientTest {
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
            WebhookClient client = new WebhookClient(
                    config("http://me:p%25ss@alert_receiver:" + port + "/hook?x=1"), Clock.systemUTC(), host -> {
                        assertThat(host).isEqualTo("alert_receiver");
                        return InetAddress.getLoopbackAddress();
                    });
            assertThat(client.post("id", "{}").verdict()).isEqualTo(Reply.Verdict.TAKEN);
            assertThat(seen).containsExactly("alert_receiver:" + port, "Basic bWU6cCVzcw==", "/hook?x=1");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aHostThatNobodyKnowsIsTriedAgain() throws Exception {
        WebhookClient client = new WebhookClient(config("http://alert_receiver/hook"), Clock.systemUTC(), host -> {
            throw new UnknownHostException(host);
        });
        assertThat(client.post("id", "{}").verdict()).isEqualTo(Reply.Verdict.TRY_AGAIN);
    }

    private static WebhookConfig config(String url) {
        Map<String, String> environment = Map.of(
                "ALERTS_WEBHOOK_URL", url,
                "ALERTS_WEBHOOK_SECRET", "env:HOOK",
                "HOOK", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz");
        return AlertsConfig.read(environment, Map.of()).webhook().orElseThrow();
    }
}
