package io.maskwatch.alerts.receiver.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.maskwatch.alerts.receiver.Certificates;
import io.maskwatch.alerts.receiver.Notices;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.Reply;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** MQTT 5 against Debian's mosquitto, over TLS and in the clear. */
class MosquittoITCase {
    private static final Path MOSQUITTO = Path.of("/usr/sbin/mosquitto");

    @TempDir
    private Path folder;

    private Certificates certificates;
    private int port;
    private int tlsPort;
    private Process broker;

    @BeforeEach
    void start() throws Exception {
        assumeThat(MOSQUITTO).as("Debian's package mosquitto is not installed").isExecutable();
        certificates = Certificates.valid(folder);
        port = freePort();
        tlsPort = freePort();
        startBroker();
    }

    @AfterEach
    void stop() throws Exception {
        if (broker != null) {
            broker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void publishesOverTlsWithTheIdempotencyKeyAndAHarmlessTopic() throws Exception {
        Mqtt5BlockingClient subscriber =
                Mqtt5Client.builder().serverHost("127.0.0.1").serverPort(port).buildBlocking();
        subscriber.connect();
        try (Mqtt5BlockingClient.Mqtt5Publishes received = subscriber.publishes(MqttGlobalPublishFilter.ALL);
                Receiver mqtt = receiver("mqtts://localhost:" + tlsPort, certificates)) {
            subscriber.subscribeWith().topicFilter("site/#").send();
            Reply reply = Notices.send(mqtt, Notices.of("Gate/#+ \u001b[2J"));
            assertThat(reply.verdict()).as(reply.toString()).isEqualTo(Reply.Verdict.TAKEN);
            Mqtt5Publish message = received.receive(30, TimeUnit.SECONDS).orElseThrow();
            assertThat(message.getTopic()).hasToString("site/Gate___ ?[2J/gate-1");
            assertThat(message.getUserProperties().asList().get(0).getName()).hasToString("message-id");
            assertThat(message.getUserProperties().asList().get(0).getValue()).hasToString(Notices.ID.toString());
            String body = new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
            assertThat(new JsonMapper().readTree(body).at("/data/persons").asInt())
                    .isEqualTo(12);
        }
        subscriber.disconnect();
    }

    @Test
    void saysWhyThereIsNoConnectionAndConnectsAgainWhenTheBrokerIsBack() throws Exception {
        try (Receiver mqtt = receiver("mqtt://127.0.0.1:" + port, certificates)) {
            assertThat(Notices.send(mqtt, Notices.of("Gate")).verdict()).isEqualTo(Reply.Verdict.TAKEN);
            broker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                Reply away = Notices.send(mqtt, Notices.of("Gate"));
                assertThat(away.verdict()).isEqualTo(Reply.Verdict.TRY_AGAIN);
                assertThat(away.problem()).startsWith("no answer");
            });
            startBroker();
            assertThat(Notices.send(mqtt, Notices.of("Gate")).verdict()).isEqualTo(Reply.Verdict.TAKEN);
        }
    }

    @Test
    void doesNotTrustAnybodyElse() throws Exception {
        Certificates others = Certificates.valid(folder.resolve("others"));
        try (Receiver mqtt = receiver("mqtts://localhost:" + tlsPort, others)) {
            Reply reply = Notices.send(mqtt, Notices.of("Gate"));
            assertThat(reply.verdict()).isEqualTo(Reply.Verdict.TRY_AGAIN);
            assertThat(reply.problem()).contains("certificate of localhost", "trusted-certificates");
        }
    }

    @Test
    void saysThatACertificateHasExpiredThatIsTrustedItself() throws Exception {
        broker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        certificates = Certificates.expiredSelfSigned(folder);
        startBroker();
        try (Receiver mqtt = receiver("mqtts://localhost:" + tlsPort, certificates)) {
            Reply reply = Notices.send(mqtt, Notices.of("Gate"));
            assertThat(reply.verdict()).as(reply.toString()).isEqualTo(Reply.Verdict.TRY_AGAIN);
            assertThat(reply.problem()).contains("the certificate of localhost has expired; renew it there");
        }
    }

    private Receiver receiver(String url, Certificates trusted) {
        return Notices.receiver(
                Map.of(
                        "name", "bus",
                        "kind", "mqtt",
                        "url", url,
                        "topic", "site/{{camera}}/{{cameraId}}",
                        "trusted-certificates", trusted.authority().toString()),
                Map.of());
    }

    private void startBroker() throws Exception {
        Path settings = Files.write(
                folder.resolve("mosquitto.conf"),
                List.of(
                        "user root",
                        "allow_anonymous true",
                        "listener " + port + " 127.0.0.1",
                        "listener " + tlsPort + " 127.0.0.1",
                        "certfile " + certificates.certificate(),
                        "keyfile " + certificates.key()));
        broker = new ProcessBuilder(MOSQUITTO.toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                    Socket tls = new Socket(InetAddress.getLoopbackAddress(), tlsPort)) {
                return plain.isConnected() && tls.isConnected();
            }
        });
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
