package io.maskwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
    @ParameterizedTest
    @EnumSource
    void isNamedAfterItsConstant(Topic topic) {
        assertThat(topic.topicName())
                .isEqualTo("maskwatch."
                        + topic.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    @Test
    void keepsTheRegistryForeverAndFramesForMinutes() {
        assertThat(Topic.CAMERAS.kafkaSettings())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
        assertThat(Topic.FRAMES.kafkaSettings())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "600000");
    }

    @ParameterizedTest
    @EnumSource
    void segmentsEndSoonEnoughForTheRetentionToBeTrue(Topic topic) {
        Map<String, String> settings = topic.kafkaSettings();
        assertThat(Long.parseLong(settings.get("segment.bytes"))).isGreaterThan(4L * Topic.MAX_RECORD_BYTES);
        if (topic.isCompacted()) {
            assertThat(settings).containsEntry("segment.ms", settings.get("max.compaction.lag.ms"));
        } else {
            assertThat(4 * Long.parseLong(settings.get("segment.ms")))
                    .isLessThanOrEqualTo(Long.parseLong(settings.get("retention.ms")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void brokersUnpackWhatIsCompressedSoThatTheLimitIsThatOfTheReaders(Topic topic) {
        assertThat(topic.kafkaSettings())
                .containsEntry("compression.type", "uncompressed")
                .containsEntry("max.message.bytes", Integer.toString(Topic.MAX_RECORD_BYTES));
    }

    @Test
    void aDeadLetterOfTheLargestFrameFits() {
        assertThat(Topic.MAX_JPEG_BYTES + 10_000).isLessThan(Topic.MAX_RECORD_BYTES);
    }
}
