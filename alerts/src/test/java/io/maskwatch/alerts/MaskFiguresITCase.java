package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.access.Role;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What cameras counted, as the API tells it: each minute once, whatever is read again. */
class MaskFiguresITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String MASKS = "/api/v1/statistics/masks";

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);

    @Test
    void sharesAreOfFoundFacesAndAreCorrectedAndEveryMinuteCountsOnce() throws Exception {
        // Within one hour, whenever the test runs.
        Instant hour = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.HOURS);
        PUBLISHER.camera(at("hall", "Hall", "Airport"));
        PUBLISHER.camera(at("ward", "Ward 3", "Hospital"));
        old("hall", hour.minus(Duration.ofDays(40)), 7_000);
        PUBLISHER.count(Samples.minute("hall", hour, 1, 1, 1));
        PUBLISHER.count(Samples.minute("hall", hour, 620, 630, 4));
        PUBLISHER.count(Samples.minute("hall", hour.plusSeconds(60), 300, 200, 0));
        PUBLISHER.count(Samples.minute("ward", hour, 0, 0, 3));
        PUBLISHER.count(Samples.minute("yard", hour.plus(Duration.ofHours(1)), 3, 1, 0));
        String database = SERVERS.newDatabase();
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            JsonNode hall = await().atMost(PATIENCE)
                    .until(
                            () -> service.json(MASKS + "?by=camera").at("/rows"),
                            rows -> rows.size() == 3
                                    && rows.at("/0/name").asString().equals("Hall"))
                    .get(0);
            assertThat(hall.at("/masked").asLong())
                    .as("a later record replaces the earlier")
                    .isEqualTo(920);
            assertThat(hall.at("/unmasked").asLong()).isEqualTo(830);
            assertThat(hall.at("/undecided").asLong()).isEqualTo(4);
            assertThat(hall.at("/maskedShare").asDouble()).isCloseTo(0.526, within(0.0005));
            assertThat(hall.at("/correctedMaskedShare").asDouble()).isCloseTo(0.5, within(0.002));
            assertThat(hall.at("/site").asString()).isEqualTo("Airport");
            groupsAndNarrows(service, hour);
            sitesLimitIt(service);
            countsOnceAndTellsWhatItRefuses(database, hour);
        }
    }

    private static void groupsAndNarrows(Service service, Instant hour) throws Exception {
        JsonNode all = service.json(MASKS);
        assertThat(all.at("/total/masked").asLong()).isEqualTo(923);
        assertThat(all.at("/problem").isNull()).isTrue();
        assertThat(all.at("/recalls/masked").asDouble()).isCloseTo(0.92, within(0.005));
        assertThat(all.at("/rows/1/maskedShare").isNull()).as("nobody judged").isTrue();
        assertThat(all.at("/rows/2/name").asString()).as("never registered").isEqualTo("yard");
        assertThat(service.json(MASKS + "?site=Hospital").at("/rows").size()).isEqualTo(1);
        assertThat(service.json(MASKS + "?by=site").at("/rows").size()).isEqualTo(3);
        JsonNode hours = service.json(MASKS + "?by=hour&camera=hall&from=" + hour.plusSeconds(59))
                .at("/rows");
        assertThat(hours.size()).isEqualTo(1);
        assertThat(hours.at("/0/start").asString()).isEqualTo(hour.toString());
        assertThat(service.json(MASKS + "?to=" + hour).at("/rows").size()).isZero();
        Instant day = hour.atZone(ZoneId.of("Asia/Tokyo"))
                .toLocalDate()
                .atStartOfDay(ZoneId.of("Asia/Tokyo"))
                .toInstant();
        assertThat(service.json(MASKS + "?by=day&camera=hall&timeZone=Asia/Tokyo")
                        .at("/rows/0/start")
                        .asString())
                .isEqualTo(day.toString());
        assertThat(new String(service.get(MASKS + "?timeZone=Mars").body(), StandardCharsets.UTF_8))
                .contains("timeZone must be a time zone such as Europe/Berlin or UTC, got \\\"Mars\\\"");
    }

    private static void sitesLimitIt(Service service) throws Exception {
        Person limited = service.person("ana", Role.VIEWER, "Airport");
        JsonNode seen = limited.json(MASKS);
        assertThat(seen.at("/rows").size()).isEqualTo(1);
        assertThat(seen.at("/rows/0/camera").asString()).isEqualTo("hall");
        assertThat(seen.at("/total/undecided").asLong()).isEqualTo(4);
        assertThat(limited.json(MASKS + "?camera=ward").at("/rows").size()).isZero();
    }

    private static void countsOnceAndTellsWhatItRefuses(String database, Instant hour) throws Exception {
        // As if another instance were slower and read all of it again, after the minutes are gone.
        SERVERS.execute(database, "delete from masks_of_minute");
        try (Service second = Service.start(SERVERS, database, Map.of())) {
            SERVERS.send(new ProducerRecord<>(
                    Topic.COMPLIANCE.topicName(), "hall".getBytes(StandardCharsets.UTF_8), new byte[3]));
            PUBLISHER.count(Samples.minute("hall", hour.plusSeconds(120), -1, 0, 0));
            PUBLISHER.count(Samples.minute("hall", hour.plusSeconds(180), 1, 0, 0));
            await().atMost(PATIENCE)
                    .until(() -> second.json(MASKS + "?camera=hall")
                                    .at("/total/masked")
                                    .asLong()
                            == 921);
            assertThat(Letters.all(SERVERS))
                    .filteredOn(letter -> letter.getSourceTopic().equals(Topic.COMPLIANCE.topicName()))
                    .extracting(DeadLetter::getReason)
                    .containsExactly(DeadLetterReason.NOT_AVRO, DeadLetterReason.INVALID_RECORD);
            assertThat(second.json(MASKS).at("/total/masked").asLong()).isEqualTo(924);
        }
    }

    private static Camera at(String id, String name, String site) {
        return Camera.newBuilder(Samples.camera(id, name)).setSite(site).build();
    }

    /** A record that was written when its minute was over, as the job does. */
    private static void old(String camera, Instant minute, int masked) throws Exception {
        SERVERS.send(new ProducerRecord<>(
                Topic.COMPLIANCE.topicName(),
                null,
                minute.plusSeconds(60).toEpochMilli(),
                camera.getBytes(StandardCharsets.UTF_8),
                AvroCodec.of(Compliance.class).encode(Samples.minute(camera, minute, masked, 0, 0))));
    }
}
