package io.maskwatch.detect.job;

import io.maskwatch.detect.DeliveryGuarantee;
import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.frame.FrameLimits;
import io.maskwatch.schemas.trace.TraceSettings;
import io.maskwatch.vision.VisionConfig;
import java.time.Duration;
import java.util.Optional;

/** Configurations for tests. */
final class TestConfigs {
    private TestConfigs() {}

    static DetectConfig on(String bootstrapServers) {
        return new DetectConfig(
                new DetectConfig.Kafka(
                        bootstrapServers,
                        "maskwatch-detect",
                        "maskwatch-detect",
                        Duration.ofMinutes(10),
                        DeliveryGuarantee.EXACTLY_ONCE,
                        Duration.ofMinutes(1),
                        Optional.empty()),
                Duration.ofMillis(500),
                2,
                new DetectConfig.Batch(8, Duration.ofMillis(20), Duration.ZERO),
                new FrameLimits(Duration.ofHours(12), 8_847_360, false),
                VisionConfig.defaults(),
                TraceSettings.OFF);
    }
}
