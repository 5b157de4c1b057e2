package io.maskwatch.detect.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.ClockSource;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterHeader;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.Topic;
import io.maskwatch.vision.Picture;
import io.maskwatch.vision.PictureCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final AvroCodec<Frame> CODEC = AvroCodec.of(Frame.class);

    private static final List<RawRecord.Header> HEADERS =
            List.of(new RawRecord.Header("maskwatch-retries", new byte[] {'1'}));

    private final FrameReader reader = new FrameReader(new FrameLimits(Duration.ofSeconds(10), 10_000, true));

    @Test
    void decodesAFrame() {
        ReadFrame read = read("gate-1", NOW.minusSeconds(1), 64, 48);
        assertThat(read).isInstanceOfSatisfying(ReadFrame.Ready.class, ready -> {
            assertThat(ready.picture().width()).isEqualTo(64);
            assertThat(ready.frame().getCameraId()).isEqualTo("gate-1");
        });
    }

    @Test
    void doesNotDecodeWhatIsTooOld() {
        Frame frame = frame("gate-1", NOW.minusSeconds(11), "no picture".getBytes(StandardCharsets.UTF_8));
        assertThat(reader.read(raw(CODEC.encode(frame)), NOW))
                .isInstanceOfSatisfying(ReadFrame.Dropped.class, dropped -> assertThat(
                                dropped.observation().getOutcome())
                        .isEqualTo(FrameOutcome.TOO_OLD));
    }

    @Test
    void refusesTimesThatCannotBe() {
        assertRefused(read("gate-1", Instant.EPOCH, 64, 48), DeadLetterReason.IMPLAUSIBLE_TIME);
        assertRefused(read("gate-1", NOW.plus(Duration.ofMinutes(6)), 64, 48), DeadLetterReason.IMPLAUSIBLE_TIME);
        assertThat(read("gate-1", NOW.plus(Duration.ofMinutes(4)), 64, 48)).isInstanceOf(ReadFrame.Ready.class);
    }

    @Test
    void refusesPicturesThatAreTooLarge() {
        assertRefused(read("gate-1", NOW, 101, 100), DeadLetterReason.PICTURE_TOO_LARGE);
    }

    @Test
    void refusesCameraIdsThatMightBeAnythingElse() {
        assertRefused(read("../gate", NOW, 64, 48), DeadLetterReason.INVALID_RECORD);
    }

    @Property(tries = 300)
    void neverThrowsOnADamagedRecord(@ForAll @IntRange(max = 2000) int position, @ForAll byte value) {
        byte[] bytes = CODEC.encode(frame("gate-1", NOW, jpeg(64, 48)));
        bytes[position % bytes.length] = value;
        assertThat(decoded(reader.read(raw(bytes), NOW))).isNotNull();
    }

    @Property(tries = 300)
    void neverThrowsOnArbitraryBytes(@ForAll byte[] bytes) {
        assertRefused(reader.read(raw(bytes), NOW), DeadLetterReason.NOT_AVRO);
    }

    @Test
    void fitsALargestRecordIntoTheDeadLetters() {
        RawRecord record = new RawRecord("t", 0, 0, -1, new byte[50_000], new byte[Topic.MAX_RECORD_BYTES], List.of());
        DeadLetter letter = DeadLetters.of(record, DeadLetterReason.NOT_AVRO, "x".repeat(10_000), NOW);
        assertThat(AvroCodec.of(DeadLetter.class).encode(letter).length
                        + letter.getKey().remaining())
                .isLessThan(Topic.MAX_RECORD_BYTES - 1_000);
        assertThat(letter.getDetail())
                .contains("cut to fit: the key had 50000, the value 1048576 and the headers 0 bytes");
        assertThat(letter.getCut()).isTrue();
    }

    @Test
    void keepsALargestFrameWhole() {
        byte[] value = CODEC.encode(frame("gate-1", NOW, new byte[Topic.MAX_JPEG_BYTES]));
        DeadLetter letter = DeadLetters.of(raw(value), DeadLetterReason.UNREADABLE_PICTURE, "damaged", NOW);
        assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(value));
        assertThat(letter.getDetail()).isEqualTo("damaged");
        assertThat(letter.getCut()).isFalse();
        assertThat(letter.getHeaders())
                .containsExactly(new DeadLetterHeader("maskwatch-retries", ByteBuffer.wrap(new byte[] {'1'})));
    }

    @Test
    void leavesHeadersOutThatWouldNotFit() {
        List<RawRecord.Header> large = List.of(new RawRecord.Header("large", new byte[500_000]));
        DeadLetter letter = DeadLetters.of(
                new RawRecord("t", 0, 0, -1, null, new byte[700_000], large), DeadLetterReason.NOT_AVRO, "x", NOW);
        assertThat(letter.getHeaders()).isEmpty();
        assertThat(letter.getCut()).isTrue();
    }

    private ReadFrame read(String cameraId, Instant capturedAt, int width, int height) {
        return decoded(reader.read(raw(CODEC.encode(frame(cameraId, capturedAt, jpeg(width, height)))), NOW));
    }

    private ReadFrame decoded(ReadFrame read) {
        return read instanceof ReadFrame.Unseen readable ? reader.decode(readable) : read;
    }

    private static void assertRefused(ReadFrame read, DeadLetterReason reason) {
        assertThat(read).isInstanceOfSatisfying(ReadFrame.Refused.class, refused -> assertThat(refused.reason())
                .as(refused.detail())
                .isEqualTo(reason));
    }

    private static RawRecord raw(byte[] value) {
        return new RawRecord(Topic.FRAMES.topicName(), 3, 42, NOW.toEpochMilli(), null, value, HEADERS);
    }

    private static byte[] jpeg(int width, int height) {
        return PictureCodec.encodeJpeg(new Picture(width, height, new byte[width * height * 3]), 80);
    }

    private static Frame frame(String cameraId, Instant capturedAt, byte[] jpeg) {
        return Frame.newBuilder()
                .setCameraId(cameraId)
                .setSequence(7)
                .setCapturedAt(capturedAt)
                .setClockSource(ClockSource.AGENT)
                .setWidth(64)
                .setHeight(48)
                .setJpeg(ByteBuffer.wrap(jpeg))
                .build();
    }
}
