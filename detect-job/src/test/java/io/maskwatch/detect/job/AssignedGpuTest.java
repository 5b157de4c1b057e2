package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.vision.VisionConfig;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.junit.jupiter.api.Test;

class AssignedGpuTest {
    private final VisionAnalysers models =
            new VisionAnalysers(VisionConfig.defaults().withDeviceIndex(1));

    @Test
    void theGpuThatFlinkAssignsGoesBeforeTheSetting() {
        OptionalInt assigned = AssignedGpu.index(List.of(gpu(Map.of("index", "5")), gpu(Map.of("index", "3"))));
        assertThat(models.config(assigned).deviceIndex()).isEqualTo(3);
    }

    @Test
    void theSettingHoldsWhereFlinkAssignsNone() {
        assertThat(models.config(AssignedGpu.index(List.of())).deviceIndex()).isOne();
    }

    @Test
    void aGpuWithoutAnIndexIsRefused() {
        assertThatThrownBy(() -> AssignedGpu.index(List.of(gpu(Map.of("uuid", "GPU-1")))))
                .hasMessageContaining("must have the property index, got [uuid]");
        assertThatThrownBy(() -> AssignedGpu.index(List.of(gpu(Map.of("index", "first")))))
                .hasMessageContaining("must be 0..255, got \"first\"");
    }

    private static ExternalResourceInfo gpu(Map<String, String> properties) {
        return new Gpu(properties);
    }

    /** What a plug-in tells of one GPU. */
    private record Gpu(Map<String, String> properties) implements ExternalResourceInfo {
        @Override
        public Optional<String> getProperty(String key) {
            return Optional.ofNullable(properties.get(key));
        }

        @Override
        public Collection<String> getKeys() {
            return properties.keySet();
        }
    }
}
