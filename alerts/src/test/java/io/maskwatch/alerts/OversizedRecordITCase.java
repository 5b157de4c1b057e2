package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Topic;
import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Records that are small on the wire and huge once decompressed. */
class OversizedRecordITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);

    @Test
    void aRecordThatDoesNotFitIntoMemoryIsADeadLetterAndTheOthersOfItsBatchAreStored(@TempDir Path folder)
            throws Exception {
        UUID before = UUID.randomUUID();
        UUID inFront = UUID.randomUUID();
        UUID behind = UUID.randomUUID();
        UUID takenBack = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        PUBLISHER.alert(Samples.opened(before, "lobby", Instant.now()));
        SERVERS.sendCompressed(Topic.ALERTS.topicName(), encoded(inFront), new byte[200_000_000], encoded(behind));
        SERVERS.sendAndAbort(Topic.ALERTS.topicName(), encoded(takenBack));
        PUBLISHER.alert(Samples.opened(after, "lobby", Instant.now()));
        Map<String, String> environment = Map.of(
                "ALERTS_KAFKA_BOOTSTRAP_SERVERS",
                SERVERS.bootstrapServers(),
                "ALERTS_DATABASE_URL",
                SERVERS.databaseUrl(SERVERS.newDatabase()),
                "ALERTS_DATABASE_USER",
                "postgres",
                "ALERTS_HTTP_PORT",
                "0",
                "ALERTS_ACCESS_TOKEN",
                "env:TEST_TOKEN",
                "TEST_TOKEN",
                Service.TOKEN);
        Process service = ServiceProcess.start(
                folder, environment, List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), List.of());
        try {
            URI address = await().atMost(PATIENCE).until(() -> address(folder), found -> found != null);
            for (UUID good : List.of(before, inFront, behind, after)) {
                await().atMost(PATIENCE)
                        .until(() -> status(address, "/api/v1/alerts/" + good), status -> status == 200);
            }
            await().atMost(PATIENCE).until(() -> status(address, "/health"), status -> status == 200);
            assertThat(status(address, "/api/v1/alerts/" + takenBack)).isEqualTo(404);
            assertThat(get(address, "/metrics").body()).contains("maskwatch_alerts_skipped_batches_total 0.0");
        } finally {
            service.destroy();
            service.waitFor();
        }
        List<DeadLetter> letters = Letters.all(SERVERS).stream()
                .filter(letter -> letter.getDetail().contains("bytes decompressed"))
                .toList();
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).getReason()).isEqualTo(DeadLetterReason.INVALID_RECORD);
        assertThat(letters.get(0).getCut()).isTrue();
        assertThat(letters.get(0).getSourceOffset()).isEqualTo(2);
        assertThat(letters.get(0).getDetail()).contains("takes 2000000", "at most 1048576 bytes are accepted");
    }

    @Test
    void aRecordThatFitsButExceedsTheLimitIsADeadLetterWithTheBeginningOfItsValue() throws Exception {
        UUID after = UUID.randomUUID();
        try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of())) {
            SERVERS.sendCompressed(Topic.EVIDENCE.topicName(), new byte[8_000_000]);
            PUBLISHER.evidence(Samples.evidence(after, "lobby", Samples.jpeg(Color.RED)));
            await().atMost(PATIENCE)
                    .until(
                            () -> service.get("/api/v1/alerts/" + after + "/picture")
                                    .statusCode(),
                            status -> status == 200);
        }
        assertThat(Letters.all(SERVERS))
                .filteredOn(letter -> letter.getDetail().contains("8000000 bytes"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.getValue()).as("it may hold a picture").isNull();
                    assertThat(letter.getValueApart()).isTrue();
                });
        assertThat(Letters.withPictures(SERVERS))
                .filteredOn(letter -> letter.getDetail().contains("8000000 bytes"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.getCut()).isTrue();
                    assertThat(letter.getValue().remaining()).isBetween(900_000, Topic.MAX_RECORD_BYTES);
                    assertThat(letter.getReason()).isEqualTo(DeadLetterReason.INVALID_RECORD);
                });
    }

    private static byte[] encoded(UUID alertId) {
        return AvroCodec.of(Alert.class).encode(Samples.opened(alertId, "lobby", Instant.now()));
    }

    private static URI address(Path folder) throws IOException {
        String output = Files.readString(folder.resolve("output")).strip();
        return output.startsWith("ready on ") ? URI.create(output.substring("ready on ".length())) : null;
    }

    private static int status(URI address, String path) throws IOException, InterruptedException {
        return get(address, path).statusCode();
    }

    private static HttpResponse<String> get(URI address, String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("authorization", "Bearer " + Service.TOKEN)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
