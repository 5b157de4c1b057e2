package io.maskwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void aDeadLetterOfTheLargestFrameFits() {
        assertThat(Topic.MAX_JPEG_BYTES + 10_000).isLessThan(Topic.MAX_RECORD_BYTES);
    }
}
