package io.maskwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AvroCodecTest {
    private static final AvroCodec<Frame> FRAMES = AvroCodec.of(Frame.class);

    @Test
    void decodesWhatItEncoded() throws UnreadableRecordException {
        Frame frame = frame();
        assertThat(FRAMES.decode(FRAMES.encode(frame))).isEqualTo(frame);
    }

    @Test
    void beginsWithTheMarkerOfTheSingleObjectEncoding() {
        assertThat(Arrays.copyOf(FRAMES.encode(frame()), 2)).containsExactly(0xC3, 0x01);
    }

    @Test
    void namesTheReasonOfWhatItCannotRead() {
        assertThat(failure(null).reason()).isEqualTo(DeadLetterReason.CORRUPT_RECORD);
        assertThat(failure("hello, world".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .reason())
                .isEqualTo(DeadLetterReason.NOT_AVRO);
        assertThat(failure(new byte[] {(byte) 0xC3, 0x01, 1, 2, 3, 4, 5, 6, 7, 8, 9}))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA))
                .hasMessageContaining("0807060504030201");
        byte[] tooLong = Arrays.copyOf(FRAMES.encode(frame()), FRAMES.encode(frame()).length + 1);
        assertThat(failure(tooLong).reason()).isEqualTo(DeadLetterReason.CORRUPT_RECORD);
    }

    @Test
    void refusesARecordOfAnotherKind() {
        byte[] box = AvroCodec.of(Box.class).encode(new Box(1f, 2f, 3f, 4f));
        assertThat(failure(box).reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
    }

    @Property
    void everyCutIsCorruptAndTheNextGoodRecordStillReads(@ForAll @IntRange(min = 10, max = 60) int length)
            throws UnreadableRecordException {
        byte[] whole = FRAMES.encode(frame());
        assertThat(failure(Arrays.copyOf(whole, Math.min(length, whole.length - 1)))
                        .reason())
                .isEqualTo(DeadLetterReason.CORRUPT_RECORD);
        assertThat(FRAMES.decode(whole)).isEqualTo(frame());
    }

    @Property
    void noBytesAfterAGoodHeaderDoAnythingButReadOrFailWithAReason(@ForAll @Size(max = 200) byte[] body) {
        byte[] header = Arrays.copyOf(FRAMES.encode(frame()), 10);
        byte[] bytes =
                ByteBuffer.allocate(10 + body.length).put(header).put(body).array();
        try {
            assertThat(FRAMES.decode(bytes)).isNotNull();
        } catch (UnreadableRecordException e) {
            assertThat(e.reason()).isEqualTo(DeadLetterReason.CORRUPT_RECORD);
        }
    }

    private static UnreadableRecordException failure(byte[] bytes) {
        return catchThrowableOfType(UnreadableRecordException.class, () -> FRAMES.decode(bytes));
    }

    private static Frame frame() {
        return Frame.newBuilder()
                .setCameraId("gate-4")
                .setSequence(17)
                .setCapturedAt(Instant.parse("2026-01-02T03:04:05.678901Z"))
                .setClockSource(ClockSource.STREAM)
                .setWidth(640)
                .setHeight(360)
                .setJpeg(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .build();
    }
}
