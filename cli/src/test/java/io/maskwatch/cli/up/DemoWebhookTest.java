package io.maskwatch.cli.up;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoWebhookTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String BODY = "{\"type\":\"alert.opened\"}";

    private final Queue<JsonNode> received = new ConcurrentLinkedQueue<>();
    private DemoWebhook receiver;

    @BeforeEach
    void start() throws Exception {
        receiver = new DemoWebhook(
                "whsec_" + Base64.getEncoder().encodeToString(KEY), Clock.fixed(NOW, ZoneOffset.UTC), received::add);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void acceptsAGenuineNotificationOnce() throws Exception {
        assertThat(post("m1", NOW, BODY, sign("m1", NOW, BODY))).isEqualTo(204);
        assertThat(post("m1", NOW, BODY, sign("m1", NOW, BODY))).isEqualTo(204);
        assertThat(received).hasSize(1);
    }

    @Test
    void takesNotificationsOnWhileOthersDoNotEndTheirRequests() throws Exception {
        int port = URI.create(receiver.url()).getPort();
        List<Socket> unfinished = new ArrayList<>();
        try {
            for (int count = 0; count < 60; count++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                unfinished.add(socket);
                socket.getOutputStream()
                        .write("POST /maskwatch HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n".getBytes(UTF_8));
            }
            assertThat(post("m1", NOW, BODY, sign("m1", NOW, BODY))).isEqualTo(204);
        } finally {
            for (Socket socket : unfinished) {
                socket.close();
            }
        }
    }

    @Test
    void answersUnderTheSameAddressAfterARestart() throws Exception {
        String url = receiver.url();
        receiver.restart();
        assertThat(receiver.url()).isEqualTo(url);
        assertThat(receiver.answers()).isTrue();
        receiver.close();
        assertThat(receiver.answers()).isFalse();
        assertThat(receiver.isAlive()).isFalse();
    }

    @Test
    void takesOneGoodSignatureOfSeveral() throws Exception {
        assertThat(post("m1", NOW, BODY, "v1,AAAA " + sign("m1", NOW, BODY))).isEqualTo(204);
    }

    @Test
    void refusesAChangedBodyAnotherIdAndAnOldTime() throws Exception {
        Instant old = NOW.minusSeconds(301);
        assertThat(post("m1", NOW, BODY + " ", sign("m1", NOW, BODY))).isEqualTo(401);
        assertThat(post("m2", NOW, BODY, sign("m1", NOW, BODY))).isEqualTo(401);
        assertThat(post("m1", old, BODY, sign("m1", old, BODY))).isEqualTo(401);
        assertThat(received).isEmpty();
    }

    private int post(String id, Instant time, String body, String signature) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(receiver.url()))
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(time.getEpochSecond()))
                .header("webhook-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static String sign(String id, Instant time, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        byte[] signature =
                mac.doFinal((id + "." + time.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(signature);
    }
}
