package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.schemas.settings.InvalidSettingsException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpCommandTest {
    @Test
    void givesEachProcessorASubtaskWithOneThread() {
        assertThat(UpCommand.detect(Map.of(), 2, false).parallelism()).isEqualTo(2);
        assertThat(UpCommand.detect(Map.of(), 64, false).parallelism()).isEqualTo(Installation.PARTITIONS);
        assertThat(UpCommand.detect(Map.of(), 2, false).vision().threads()).isEqualTo(1);
    }

    @Test
    void readsTheJobsSettingsFromTheEnvironment() {
        DetectConfig config = UpCommand.detect(
                Map.of("DETECT_PARALLELISM", "3", "DETECT_MODEL_THREADS", "2", "DETECT_MAX_FRAME_AGE", "5s"), 1, true);
        assertThat(config.parallelism()).isEqualTo(3);
        assertThat(config.vision().threads()).isEqualTo(2);
        assertThat(config.limits().maxAge()).isEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(() -> UpCommand.detect(Map.of("DETECT_SPEED", "fast"), 1, false))
                .isInstanceOf(InvalidSettingsException.class);
    }

    @Test
    void looksAtEveryFrameWhereFilesArePlayedOnce() {
        assertThat(UpCommand.detect(Map.of(), 1, true).limits().maxAge()).isEqualTo(Duration.ofHours(1));
        assertThat(UpCommand.detect(Map.of(), 1, false).limits().maxAge()).isEqualTo(Duration.ofSeconds(10));
    }
}
