package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the examples of the subscriber's guide. */
class SubscriberITCase {
    private static final Path ROOT = Path.of(System.getProperty("maskwatch.root"));
    private static final Path GUIDE = ROOT.resolve("docs/subscribing");
    private static final Path RELEASED = ROOT.resolve("schemas/src/main/resources/io/maskwatch/schemas/released");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);

    @BeforeEach
    void forgetOtherTests() throws Exception {
        SERVERS.deleteIncidents();
    }

    @Test
    void aNodeConsumerReadsWhatWasCommittedAndSurvivesABadRecord(@TempDir Path folder) throws Exception {
        NodeExample example = NodeExample.install(GUIDE.resolve("node"), folder);
        UUID alertId = UUID.randomUUID();
        Alert withdrawn = Samples.opened(UUID.randomUUID(), "lobby", Instant.now());
        SERVERS.sendAndAbort(Topic.ALERTS.topicName(), AvroCodec.of(Alert.class).encode(withdrawn));
        SERVERS.send(Topic.ALERTS.topicName(), null, "no avro".getBytes(StandardCharsets.UTF_8));
        Instant openedAt = Instant.parse("2026-11-24T10:15:30.123Z");
        PUBLISHER.alert(Samples.opened(alertId, "lobby", openedAt));
        PUBLISHER.alert(Samples.opened(alertId, "lobby", openedAt));
        PUBLISHER.alert(Samples.closed(alertId, "lobby", openedAt, 1));

        List<String> lines = example.run(
                "consumer.js",
                List.of("--brokers", SERVERS.bootstrapServers(), "--schemas", RELEASED.toString(), "--count", "2"));

        assertThat(lines).hasSize(2);
        JsonNode opened = new JsonMapper().readTree(lines.get(0));
        assertThat(opened.at("/alertId").asString()).isEqualTo(alertId.toString());
        assertThat(opened.at("/event").asString()).isEqualTo("OPENED");
        assertThat(opened.at("/openedAt").asString()).isEqualTo("2026-11-24T10:15:30.123Z");
        assertThat(opened.at("/confidence").asDouble()).isEqualTo(0.92);
        JsonNode closed = new JsonMapper().readTree(lines.get(1));
        assertThat(closed.at("/event").asString()).isEqualTo("CLOSED");
        assertThat(closed.at("/outcome").asString()).isEqualTo("MASKED");
    }

    /** The library of Standard Webhooks for JavaScript checks each message, while the receiver changes its secret. */
    @Test
    void nodeReceiversVerifyTheWebhookWithTheOldSecretAndWithTheNewOne(@TempDir Path folder) throws Exception {
        NodeExample example = NodeExample.install(GUIDE.resolve("node"), folder);
        Path newSecret = Files.writeString(folder.resolve("new-secret"), SECRET);
        try (NodeExample.Server before = example.serve("old", RoutedService.SECRET.get("TEST_WEBHOOK_SECRET"));
                NodeExample.Server after = example.serve("new", SECRET);
                NodeExample.Server stranger = example.serve("stranger", "whsec_" + "c3RyYW5nZXI".repeat(4));
                RoutedService routed = new RoutedService(SERVERS)) {
            String receiver = "  - {name: %s, kind: webhook, url: \"%s\", secrets: [\"file:" + newSecret
                    + "\", \"env:TEST_WEBHOOK_SECRET\"], evidence-wait: 0s}\n";
            routed.apply(receiver.formatted("old", before.url())
                    + receiver.formatted("new", after.url())
                    + receiver.formatted("stranger", stranger.url())
                    + "default: {receivers: [old, new, stranger]}\n");
            UUID alertId = routed.open("lobby");
            for (NodeExample.Server server : List.of(before, after)) {
                await().atMost(PATIENCE).until(server::output, text -> text.contains(alertId.toString()));
                assertThat(server.output())
                        .contains("\"type\":\"alert.opened\"")
                        .doesNotContain("refused");
            }
            await().atMost(PATIENCE).until(stranger::output, text -> text.contains("No matching signature found"));
            assertThat(stranger.output()).doesNotContain(alertId.toString());
        }
    }

    @Test
    void aJavaConsumerReadsAlerts() throws Exception {
        UUID alertId = UUID.randomUUID();
        SERVERS.send(Topic.ALERTS.topicName(), null, "no avro".getBytes(StandardCharsets.UTF_8));
        PUBLISHER.alert(Samples.heartbeat("lobby", Instant.now()));
        PUBLISHER.alert(Samples.opened(alertId, "lobby", Instant.now()));
        List<Alert> read = new ArrayList<>();
        List<String> aside = new ArrayList<>();
        JavaSubscriber.read(SERVERS.bootstrapServers(), alert -> !read.add(alert), aside::add);
        assertThat(read).extracting(Alert::getAlertId).containsExactly(alertId.toString());
        assertThat(aside).hasSize(1);
    }

    @Test
    void theGuideShowsTheJavaConsumerThatIsTested() throws Exception {
        Path source = ROOT.resolve("alerts/src/test/java/io/maskwatch/alerts/JavaSubscriber.java");
        String shown = Files.readString(source)
                .split("// guide: begin\n", -1)[1]
                .split(" *// guide: end", -1)[0]
                .stripTrailing()
                .stripIndent();
        assertThat(Files.readString(GUIDE.resolve("README.md"))).contains(shown);
    }
}
