package io.maskwatch.schemas.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Topic;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterPicturesTest {
    @ParameterizedTest
    @EnumSource(names = {"FRAMES", "EVIDENCE"})
    void whatMayHoldAPictureDoesNotStayForWeeks(Topic topic) {
        DeadLetter letter = letter(topic, "half a JPEG");
        assertThat(LetterPictures.mayBeIn(letter)).isTrue();
        DeadLetter lasting = LetterPictures.withoutPicture(letter);
        assertThat(lasting.getValue()).isNull();
        assertThat(lasting.getValueApart()).isTrue();
        assertThat(lasting.getDetail()).isEqualTo("damaged");
        assertThat(LetterPictures.mayBeIn(lasting)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"CAMERAS", "ALERTS", "OBSERVATIONS"})
    void everythingElseStaysWhole(Topic topic) {
        DeadLetter letter = letter(topic, "text");
        assertThat(LetterPictures.withoutPicture(letter)).isSameAs(letter);
    }

    @Test
    void picturesOfLettersAreGoneWithinADay() {
        long retention =
                Long.parseLong(Topic.DEAD_LETTER_PICTURES.kafkaSettings().get("retention.ms"));
        assertThat(retention * 3 / 2).isLessThanOrEqualTo(86_400_000);
    }

    private static DeadLetter letter(Topic topic, String value) {
        return DeadLetter.newBuilder()
                .setSourceTopic(topic.topicName())
                .setSourcePartition(0)
                .setSourceOffset(7)
                .setValue(ByteBuffer.wrap(value.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .setReason(DeadLetterReason.MODEL_FAILURE)
                .setDetail("damaged")
                .setService("test")
                .setFailedAt(Instant.parse("2026-11-29T12:00:00Z"))
                .build();
    }
}
