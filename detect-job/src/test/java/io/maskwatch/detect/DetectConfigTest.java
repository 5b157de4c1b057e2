package io.maskwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.detect.frame.FrameLimits;
import io.maskwatch.schemas.settings.InvalidSettingsException;
import io.maskwatch.schemas.trace.TraceSettings;
import io.maskwatch.vision.DetectorKind;
import io.maskwatch.vision.Device;
import io.maskwatch.vision.Engine;
import io.maskwatch.vision.VisionConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectConfigTest {
    @Test
    void hasDefaultsForAllButTheBrokers() {
        DetectConfig config = DetectConfig.read(Map.of("DETECT_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092"), Map.of());
        assertThat(config)
                .isEqualTo(new DetectConfig(
                        new DetectConfig.Kafka(
                                "kafka:9092",
                                "maskwatch-detect",
                                "maskwatch-detect",
                                Duration.ofMinutes(10),
                                DeliveryGuarantee.EXACTLY_ONCE,
                                Duration.ofMinutes(1),
                                Optional.empty()),
                        Duration.ofSeconds(1),
                        1,
                        new DetectConfig.Batch(16, Duration.ofMillis(50), Duration.ofMillis(750)),
                        new FrameLimits(Duration.ofSeconds(10), 8_847_360, true),
                        VisionConfig.defaults(),
                        TraceSettings.OFF));
    }

    @Test
    void readsEveryKey(@TempDir Path folder) throws Exception {
        Map<String, String> file = new HashMap<>();
        file.put("detect.kafka.bootstrap-servers", "a:1,b:2");
        file.put("detect.kafka.group-id", "group");
        Path client = Files.writeString(folder.resolve("kafka.properties"), "security.protocol=SSL");
        file.put("detect.kafka.client-file", client.toString());
        file.put("detect.kafka.start-timeout", "30s");
        file.put("detect.kafka.transactional-id-prefix", "prefix");
        file.put("detect.kafka.transaction-timeout", "5m");
        file.put("detect.delivery", "at-least-once");
        file.put("detect.checkpoint.interval", "5s");
        file.put("detect.parallelism", "4");
        file.put("detect.batch.max-size", "32");
        file.put("detect.batch.linger", "20ms");
        file.put("detect.reclassify-after", "2s");
        file.put("detect.max-frame-age", "3s");
        file.put("detect.max-frame-pixels", "1000000");
        file.put("detect.newest-only", "false");
        file.put("detect.detector", "yunet");
        file.put("detect.detector.model", "yunet.onnx");
        file.put("detect.classifier.model", "masks.pt");
        file.put("detect.engine", "pytorch");
        file.put("detect.device", "cuda");
        file.put("detect.device.index", "1");
        file.put("detect.model-threads", "2");
        assertThat(file.keySet())
                .containsExactlyInAnyOrderElementsOf(DetectSettings.all().stream()
                        .map(setting -> setting.key())
                        .toList());
        assertThat(DetectConfig.read(Map.of(), file))
                .isEqualTo(new DetectConfig(
                        new DetectConfig.Kafka(
                                "a:1,b:2",
                                "group",
                                "prefix",
                                Duration.ofMinutes(5),
                                DeliveryGuarantee.AT_LEAST_ONCE,
                                Duration.ofSeconds(30),
                                Optional.of(client)),
                        Duration.ofSeconds(5),
                        4,
                        new DetectConfig.Batch(32, Duration.ofMillis(20), Duration.ofSeconds(2)),
                        new FrameLimits(Duration.ofSeconds(3), 1_000_000, false),
                        VisionConfig.defaults()
                                .withDetector(DetectorKind.YUNET, Optional.of(Path.of("yunet.onnx")))
                                .withClassifierModel(Path.of("masks.pt"))
                                .withEngine(Engine.PYTORCH)
                                .withDevice(Device.CUDA)
                                .withDeviceIndex(1)
                                .withThreads(2)
                                .withMaxBatchSize(32),
                        TraceSettings.OFF));
    }

    @Test
    void tellsWhatDoesNotFitTogetherAndFilesThatAreNotThere() {
        Map<String, String> file = Map.of(
                "detect.kafka.client-file", "/nope",
                "detect.detector", "yunet",
                "detect.kafka.transaction-timeout", "1m",
                "detect.checkpoint.interval", "5m");
        assertThatThrownBy(() -> DetectConfig.read(Map.of(), file))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("detect.kafka.client-file must be a file that can be read, got \"/nope\"")
                .hasMessageContaining("detect.detector.model must be the file of the detector")
                .hasMessageContaining("detect.kafka.transaction-timeout must be at least twice"
                        + " detect.checkpoint.interval, got 1m and 5m");
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThatThrownBy(() -> DetectConfig.read(
                        Map.of("DETECT_BATCH_MAX_SIZE", "0", "DETECT_SPEED", "fast"),
                        Map.of("detect.delivery", "maybe")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("detect.batch.max-size must be 1..256, got \"0\"")
                .hasMessageContaining("DETECT_SPEED is no setting")
                .hasMessageContaining("detect.delivery must be one of exactly-once, at-least-once, got \"maybe\"");
    }

    @Test
    void keepsEverythingElseOnABrokerOfItsOwn() {
        DetectConfig config = DetectConfig.read(
                Map.of("DETECT_KAFKA_GROUP_ID", "elsewhere", "DETECT_BATCH_LINGER", "20ms"),
                Map.of("detect.kafka.bootstrap-servers", "kafka:9092", "detect.delivery", "at-least-once"));
        DetectConfig own =
                config.withBroker("127.0.0.1:19092", Duration.ofDays(7)).withParallelism(3);
        assertThat(own.kafka())
                .isEqualTo(new DetectConfig.Kafka(
                        "127.0.0.1:19092",
                        "maskwatch-detect",
                        "maskwatch-detect",
                        Duration.ofDays(7),
                        DeliveryGuarantee.AT_LEAST_ONCE,
                        Duration.ofMinutes(1),
                        Optional.empty()));
        assertThat(own.parallelism()).isEqualTo(3);
        assertThat(own.batch()).isEqualTo(config.batch());
        assertThat(own.limits()).isEqualTo(config.limits());
        assertThat(own.vision()).isEqualTo(config.vision());
    }
}
