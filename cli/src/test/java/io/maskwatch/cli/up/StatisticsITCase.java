package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.topic.TopicReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera that only counts, in the whole system: it counts, and no picture of it is anywhere. */
class StatisticsITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private Process up;

    @AfterEach
    void leaveNothingBehind() throws Exception {
        if (up != null) {
            up.destroyForcibly().waitFor();
        }
        LeftOvers.end(data().toRealPath());
    }

    @Test
    void aCameraThatOnlyCountsIsCountedAndLeavesNoPictureAnywhere() throws Exception {
        Path clip = folder.resolve("hall.mp4");
        try (var in = StatisticsITCase.class.getResourceAsStream("/io/maskwatch/cli/demo/demo.mp4")) {
            Files.copy(in, clip);
        }
        start("--mode", "statistics", "--camera", "hall=" + clip);
        await("a minute with people of both kinds", () -> {
            Minutes minutes = minutes();
            return minutes.unmasked > 0 && minutes.masked > 0;
        });
        JpegSearch search = new JpegSearch(data());
        assertThat(search.found()).as("pictures of a camera that only counts").isEmpty();
        assertCountsAreRight(minutes());

        // The search finds pictures where there are some: those of the same clip from a camera that alerts.
        alertOn(clip);
        await("an alert with its picture", () -> said("No mask at"));
        await("the picture in the database", () -> found(search).contains("table evidence"));
        assertThat(found(search)).contains("topic maskwatch.frames", "topic maskwatch.evidence");

        up.destroy();
        assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        JsonNode counts = new ObjectMapper().readTree(folder.resolve("out").toFile());
        assertThat(counts.path("deadLetters").asInt()).as(err()).isZero();
    }

    /** The clip shows one person without a mask and one with a mask every 25 seconds; a minute's border may split them. */
    private static void assertCountsAreRight(Minutes minutes) {
        assertThat(minutes.people).isEqualTo(minutes.masked + minutes.unmasked + minutes.undecided);
        assertThat(Math.abs(minutes.masked - minutes.unmasked))
                .as(minutes.toString())
                .isLessThanOrEqualTo(2);
        assertThat(minutes.people).as(minutes.toString()).isLessThanOrEqualTo(8 * minutes.count);
        assertThat(minutes.undecided).as(minutes.toString()).isLessThanOrEqualTo(2 * minutes.count);
    }

    private record Minutes(int count, int people, int masked, int unmasked, int undecided) {}

    /** What has been counted so far. */
    private Minutes minutes() {
        Map<String, Compliance> newest = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = TopicReader.consumer(Map.of("bootstrap.servers", kafka()))) {
            String topic = Topic.COMPLIANCE.topicName();
            TopicReader.read(consumer, TopicReader.partitions(consumer, topic), Optional.empty(), record -> {
                Compliance minute = decode(record.value());
                newest.put(minute.getCameraId() + minute.getMinute(), minute);
            });
        }
        return new Minutes(
                newest.size(),
                newest.values().stream().mapToInt(Compliance::getPeople).sum(),
                newest.values().stream().mapToInt(Compliance::getMasked).sum(),
                newest.values().stream().mapToInt(Compliance::getUnmasked).sum(),
                newest.values().stream().mapToInt(Compliance::getUndecided).sum());
    }

    private static Compliance decode(byte[] value) {
        try {
            return AvroCodec.of(Compliance.class).decode(value);
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private void alertOn(Path clip) throws Exception {
        Path cameras = Files.writeString(folder.resolve("cameras.yaml"), """
                cameras:
                  - cameraId: door
                    name: Door
                    streamUri: %s
                    mode: alert
                    sampling: {framesPerSecond: 4, loop: true}
                    detection: {}
                """.formatted(clip.toUri()));
        Files.createDirectories(folder.resolve("apply"));
        assertThat(MaskwatchProcess.run(
                                folder.resolve("apply"),
                                PATIENCE,
                                "cameras",
                                "apply",
                                "-f",
                                cameras.toString(),
                                "--data-dir",
                                data().toString())
                        .exitCode())
                .isZero();
    }

    private void start(String... more) throws Exception {
        List<String> arguments = new java.util.ArrayList<>(
                List.of("up", "--data-dir", data().toString(), "--port", Integer.toString(FreePort.find())));
        arguments.addAll(List.of(more));
        up = MaskwatchProcess.start(folder.resolve("out"), folder.resolve("err"), arguments.toArray(String[]::new));
        await("the console", () -> said("Console: "));
    }

    private void await(String what, BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(up.isAlive()).as(err()).isTrue();
            assertThat(System.nanoTime()).as("in time: " + what + "\n" + err()).isLessThan(deadline);
            up.waitFor(500, TimeUnit.MILLISECONDS);
        }
    }

    private static List<String> found(JpegSearch search) {
        try {
            return search.found();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private boolean said(String text) {
        return err().contains(text);
    }

    private String err() {
        try {
            return Files.readString(folder.resolve("err"));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private String kafka() {
        try {
            return Files.readString(data().resolve("kafka.address")).strip();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }
}
