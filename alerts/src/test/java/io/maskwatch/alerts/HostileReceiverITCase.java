package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A webhook receiver whose answers are endless, slow or no HTTP at all; the alert's camera says which. */
class HostileReceiverITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void noAnswerHoldsASenderOrFillsTheLog() throws Exception {
        Map<String, UUID> alerts = Map.of(
                "long-line", UUID.randomUUID(),
                "nul-line", UUID.randomUUID(),
                "huge-header", UUID.randomUUID(),
                "huge-body", UUID.randomUUID(),
                "drip-head", UUID.randomUUID(),
                "drip-body", UUID.randomUUID(),
                "silence", UUID.randomUUID());
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ServerSocket receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> serve(receiver, threads));
            Map<String, String> settings = Map.of(
                    "ALERTS_WEBHOOK_URL", "http://127.0.0.1:" + receiver.getLocalPort() + "/",
                    "ALERTS_WEBHOOK_SECRET", "env:SECRET",
                    "SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                    "ALERTS_WEBHOOK_TIMEOUT", "2s",
                    "ALERTS_WEBHOOK_FIRST_RETRY", "10ms",
                    "ALERTS_WEBHOOK_MAX_ATTEMPTS", "2",
                    "ALERTS_WEBHOOK_EVIDENCE_WAIT", "0s");
            try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), settings)) {
                Publisher publisher = new Publisher(SERVERS);
                for (Map.Entry<String, UUID> alert : alerts.entrySet()) {
                    publisher.alert(Samples.opened(alert.getValue(), alert.getKey(), Instant.now()));
                }
                await().atMost(PATIENCE)
                        .until(
                                () -> service.json("/api/v1/statistics"),
                                numbers -> numbers.at("/alerts").asInt() == 7
                                        && numbers.at("/notificationsPending").asInt() == 0);
                JsonNode log = service.json("/api/v1/notifications").at("/notifications");
                assertState(log, alerts.get("long-line"), "failed", "no answer (");
                assertState(log, alerts.get("nul-line"), "failed", "no answer (");
                assertState(log, alerts.get("drip-head"), "failed", "timed out");
                assertState(log, alerts.get("silence"), "failed", "timed out");
                assertState(log, alerts.get("huge-body"), "delivered", "");
                assertState(log, alerts.get("drip-body"), "delivered", "");
                assertThat(find(log, alerts.get("huge-header")).at("/lastError").asString())
                        .hasSizeLessThan(600);
            }
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void assertState(JsonNode log, UUID alertId, String state, String error) {
        JsonNode notification = find(log, alertId);
        assertThat(notification.at("/state").asString())
                .as(notification.toString())
                .isEqualTo(state);
        String lastError = notification.at("/lastError").asString("");
        assertThat(lastError).contains(error).hasSizeLessThan(600);
        assertThat(lastError.chars().anyMatch(Character::isISOControl)).isFalse();
    }

    private static JsonNode find(JsonNode log, UUID alertId) {
        for (JsonNode notification : log) {
            if (notification.at("/alertId").asString().equals(alertId.toString())) {
                return notification;
            }
        }
        throw new AssertionError("no notification of " + alertId + " in " + log);
    }

    private static void serve(ServerSocket receiver, ExecutorService threads) {
        try {
            while (!receiver.isClosed()) {
                Socket connection = receiver.accept();
                threads.execute(() -> answerAndClose(connection));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void answerAndClose(Socket socket) {
        try (Socket connection = socket) {
            answer(connection);
        } catch (IOException | InterruptedException e) {
            // The sender has hung up, as it should.
        }
    }

    private static void answer(Socket connection) throws IOException, InterruptedException {
        String request = read(new BufferedInputStream(connection.getInputStream()));
        OutputStream answer = connection.getOutputStream();
        if (request.contains("long-line")) {
            send(answer, "A".repeat(60_000) + "\r\n\r\n");
        } else if (request.contains("nul-line")) {
            send(answer, "no\0HTTP \u001b[2J at all\r\n\r\n");
        } else if (request.contains("huge-header")) {
            send(answer, "HTTP/1.1 500 Oh\r\nX-Long: " + "h".repeat(3_000_000) + "\r\nContent-Length: 0\r\n\r\n");
        } else if (request.contains("huge-body")) {
            send(answer, "HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n");
            byte[] part = new byte[1_000_000];
            for (int number = 0; number < 50; number++) {
                answer.write(part);
            }
        } else if (request.contains("drip-head")) {
            send(answer, "HTTP/1.1 200 OK\r\nX-Drip: ");
            drip(answer);
        } else if (request.contains("drip-body")) {
            send(answer, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            drip(answer);
        } else {
            connection.getInputStream().read();
        }
    }

    /** A byte every so often, until the other side has hung up. */
    private static void drip(OutputStream answer) throws IOException, InterruptedException {
        while (true) {
            send(answer, "d");
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static void send(OutputStream answer, String text) throws IOException {
        answer.write(text.getBytes(StandardCharsets.ISO_8859_1));
        answer.flush();
    }

    /** The request as far as its camera's name is in it. */
    private static String read(InputStream request) throws IOException {
        StringBuilder text = new StringBuilder();
        int next = request.read();
        while (next >= 0) {
            text.append((char) next);
            if (text.indexOf("\"rule\"") > 0) {
                return text.toString();
            }
            next = request.read();
        }
        return text.toString();
    }
}
