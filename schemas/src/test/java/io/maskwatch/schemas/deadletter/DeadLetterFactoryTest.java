package io.maskwatch.schemas.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterHeader;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Topic;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeadLetterFactoryTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final DeadLetterFactory FACTORY = new DeadLetterFactory("demo");

    @Property(tries = 60)
    void everyLetterFitsIntoTheTopic(
            @ForAll @IntRange(max = 1_048_576) int value,
            @ForAll @IntRange(max = 200_000) int key,
            @ForAll @IntRange(max = 3_000) int headers) {
        DeadLetterHeader header = new DeadLetterHeader("name", ByteBuffer.wrap(new byte[20]));
        DeadLetter letter = FACTORY.letter(
                new RejectedRecord("t", 0, 0, -1, new byte[key], new byte[value], Collections.nCopies(headers, header)),
                DeadLetterReason.NOT_AVRO,
                "\uFFFDrtsp://a:b@".repeat(10_000),
                NOW);
        int own = DeadLetterFactory.key(new byte[key]).length;
        assertThat(AvroCodec.of(DeadLetter.class).encode(letter).length + own)
                .isLessThan(Topic.MAX_RECORD_BYTES - 1_000);
    }

    @Test
    void keepsWhatFitsAsItIs() {
        List<DeadLetterHeader> headers = List.of(
                new DeadLetterHeader("maskwatch-retries", ByteBuffer.wrap(new byte[] {'1'})),
                new DeadLetterHeader("empty", null));
        byte[] value = new byte[Topic.MAX_JPEG_BYTES];
        DeadLetter letter = FACTORY.letter(
                new RejectedRecord("t", 3, 42, NOW.toEpochMilli(), null, value, headers),
                DeadLetterReason.UNREADABLE_PICTURE,
                "damaged",
                NOW);
        assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(value));
        assertThat(letter.getKey()).isNull();
        assertThat(letter.getHeaders()).isEqualTo(headers);
        assertThat(letter.getDetail()).isEqualTo("damaged");
        assertThat(letter.getCut()).isFalse();
        assertThat(letter.getService()).isEqualTo("demo");
        assertThat(letter.getSourceTimestamp()).isEqualTo(NOW);
    }

    @Test
    void theDetailHoldsNoSecretAndNothingThatATerminalObeys() {
        DeadLetter letter = FACTORY.letter(
                new RejectedRecord("t", 0, 0, -1, null, null, List.of()),
                DeadLetterReason.INVALID_RECORD,
                "got \u001B[2Jrtsp://a:geheim@h/x?pw=geheim\0\0",
                NOW);
        assertThat(letter.getDetail()).isEqualTo("got ?[2Jrtsp://***@h/x?pw=***");
    }
}
