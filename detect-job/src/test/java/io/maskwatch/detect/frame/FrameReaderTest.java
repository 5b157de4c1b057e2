package io.maskwatch.detect.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Box;
import io.maskwatch.schemas.ClockSource;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterHeader;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.SeenFace;
import io.maskwatch.schemas.SeenFaces;
import io.maskwatch.schemas.Topic;
import io.maskwatch.vision.JudgedFace;
import io.maskwatch.vision.MaskState;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
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
    void refusesPicturesOfOtherFormatsUnread() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
        ReadFrame read = reader.read(raw(CODEC.encode(frame("gate-1", NOW.minusSeconds(1), png.toByteArray()))), NOW);
        assertThat(reader.decode((ReadFrame.Unseen) read))
                .isEqualTo(new ReadFrame.Refused(DeadLetterReason.UNREADABLE_PICTURE, "The picture is no JPEG"));
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
        // Now and then they begin with Avro's mark, and eight bytes that would be the schema's fingerprint.
        boolean marked = bytes.length >= 10 && bytes[0] == (byte) 0xC3 && bytes[1] == 1;
        assertRefused(
                reader.read(raw(bytes), NOW), marked ? DeadLetterReason.UNKNOWN_SCHEMA : DeadLetterReason.NOT_AVRO);
    }

    @Test
    void judgesTheFacesThatAnAgentHasFound() {
        ReadFrame read = read(searched(face(0.05f), face(0.95f), face(0.5f)));
        assertThat(read).isInstanceOfSatisfying(ReadFrame.Searched.class, searched -> assertThat(searched.faces())
                .extracting(JudgedFace::state)
                .containsExactly(MaskState.NO_MASK, MaskState.MASK, MaskState.UNDECIDED));
    }

    @Test
    void refusesFacesThatNoModelCanHaveFound() {
        assertThat(problem(searched(SeenFace.newBuilder(face(0.1f))
                        .setBox(new Box(1f, 1f, 0f, 5f))
                        .build())))
                .contains("A box needs a size above 0");
        assertThat(problem(searched(face(1.5f)))).isEqualTo("maskProbability must be 0..1, got 1.5");
        assertThat(problem(searched(face(Float.NaN)))).isEqualTo("maskProbability must be 0..1, got NaN");
        assertThat(problem(searched(face(null)))).contains("fit to be judged needs its probability");
        assertThat(problem(searched(SeenFace.newBuilder(face(0.1f)).setScore(2f).build())))
                .contains("score of a face must be 0..1, got 2.0");
        assertThat(problem(searched(SeenFace.newBuilder(face(0.1f))
                        .setSharpness(Float.POSITIVE_INFINITY)
                        .build())))
                .isEqualTo("sharpness must be at least 0, got Infinity");
        assertThat(problem(searched(Collections.nCopies(1001, face(0.1f)).toArray(SeenFace[]::new))))
                .isEqualTo("faces must hold 0 to 1000, got 1001");
        assertThat(problem(searched().setWidth(0))).isEqualTo("width and height must be 1..16384, got 0 and 48");
        assertThat(problem(searched().setJpeg(ByteBuffer.wrap(jpeg(64, 48)))))
                .startsWith("jpeg must be empty where there are faces, got ");
        assertThat(problem(searched()
                        .setFaces(SeenFaces.newBuilder(searched().getFaces())
                                .setDetectorModel("x".repeat(201))
                                .build())))
                .isEqualTo("detectorModel must have 1 to 200 characters, got 201");
        assertThat(problem(searched()
                        .setFaces(SeenFaces.newBuilder(searched().getFaces())
                                .setNoMaskBelow(0.9f)
                                .build())))
                .contains("undecided band");
    }

    @Property(tries = 300)
    void neverThrowsOnADamagedRecordOfFaces(@ForAll @IntRange(max = 2000) int position, @ForAll byte value) {
        byte[] bytes = CODEC.encode(searched(face(0.05f), face(0.5f)).build());
        bytes[position % bytes.length] = value;
        assertThat(decoded(reader.read(raw(bytes), NOW))).isNotNull();
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

    private String problem(Frame.Builder frame) {
        ReadFrame read = read(frame);
        assertRefused(read, DeadLetterReason.INVALID_RECORD);
        return ((ReadFrame.Refused) read).detail();
    }

    private ReadFrame read(Frame.Builder frame) {
        return reader.read(raw(CODEC.encode(frame.build())), NOW);
    }

    private static SeenFace face(Float maskProbability) {
        return new SeenFace(new Box(4f, 4f, 24f, 24f), 0.9f, 0.1f, maskProbability);
    }

    private static Frame.Builder searched(SeenFace... faces) {
        return Frame.newBuilder(frame("gate-1", NOW, new byte[0]))
                .setFaces(SeenFaces.newBuilder()
                        .setFaces(List.of(faces))
                        .setDetectorModel("detector 1")
                        .setClassifierModel("classifier 1")
                        .setMinimumFaceSize(8)
                        .setMinimumScore(0.3f)
                        .setMinimumSharpness(0.001f)
                        .setNoMaskBelow(0.25f)
                        .setMaskAbove(0.75f)
                        .build());
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
