package io.maskwatch.detect;

import io.maskwatch.detect.frame.FrameLimits;
import io.maskwatch.schemas.settings.Settings;
import io.maskwatch.schemas.trace.TraceSettings;
import io.maskwatch.vision.VisionConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * How the job runs.
 *
 * @param kafka how it meets Kafka
 * @param checkpointInterval above 0
 * @param parallelism subtasks of each operator, 1 to 128
 * @param batch how frames are put together for the models
 * @param limits which frames are looked at
 * @param vision which models look
 * @param tracing whether and how spans are exported
 */
public record DetectConfig(
        Kafka kafka,
        Duration checkpointInterval,
        int parallelism,
        Batch batch,
        FrameLimits limits,
        VisionConfig vision,
        TraceSettings tracing) {
    /**
     * How the job meets Kafka.
     *
     * @param bootstrapServers host:port, comma-separated
     * @param groupId the consumer group of the committed offsets
     * @param transactionalIdPrefix begins the names of its transactions; no other job on the same brokers may use it
     * @param transactionTimeout well above checkpoint interval and the time of a restart
     * @param delivery what a failure may do
     * @param startTimeout how long to wait at the start for topics that are not there yet
     * @param properties a file with further settings of the clients
     */
    public record Kafka(
            String bootstrapServers,
            String groupId,
            String transactionalIdPrefix,
            Duration transactionTimeout,
            DeliveryGuarantee delivery,
            Duration startTimeout,
            Optional<Path> properties) {
        public Kafka {
            Objects.requireNonNull(bootstrapServers, "bootstrapServers");
            Objects.requireNonNull(groupId, "groupId");
            Objects.requireNonNull(transactionalIdPrefix, "transactionalIdPrefix");
            Objects.requireNonNull(transactionTimeout, "transactionTimeout");
            Objects.requireNonNull(delivery, "delivery");
            Objects.requireNonNull(startTimeout, "startTimeout");
            Objects.requireNonNull(properties, "properties");
        }

        /** Settings of a client of any kind: the properties file, and where Kafka is. */
        public Map<String, Object> client() {
            Map<String, Object> settings = new HashMap<>();
            clientProperties().forEach((name, value) -> settings.put(name.toString(), value));
            settings.put("bootstrap.servers", bootstrapServers);
            return settings;
        }

        /** The content of the properties file, empty where there is none. */
        public Properties clientProperties() {
            Properties values = new Properties();
            properties.ifPresent(file -> values.putAll(Settings.file(file)));
            return values;
        }
    }

    /**
     * How frames are put together for the models.
     *
     * @param maxSize frames at once, 1 to 256
     * @param linger how long a frame waits for others
     * @param reclassifyAfter how long the judgement on a settled face holds, at least 0
     */
    public record Batch(int maxSize, Duration linger, Duration reclassifyAfter) {}

    public DetectConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(checkpointInterval, "checkpointInterval");
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(vision, "vision");
        Objects.requireNonNull(tracing, "tracing");
        if (parallelism < 1 || parallelism > 128) {
            throw new IllegalArgumentException("the parallelism must be 1..128, got " + parallelism);
        }
    }

    /**
     * Reads the job's settings.
     *
     * @param environment environment variables
     * @param file entries of a settings file
     * @throws io.maskwatch.schemas.settings.InvalidSettingsException with all problems, if there are any
     */
    public static DetectConfig read(Map<String, String> environment, Map<String, String> file) {
        Settings settings =
                Settings.read(DetectSettings.PREFIX, DetectSettings.all(), environment, file, DetectSettings.checks());
        int batchSize = settings.get(DetectSettings.BATCH_MAX_SIZE);
        VisionConfig vision = VisionConfig.defaults()
                .withDetector(settings.get(DetectSettings.DETECTOR), settings.get(DetectSettings.DETECTOR_MODEL))
                .withEngine(settings.get(DetectSettings.ENGINE))
                .withDevice(settings.get(DetectSettings.DEVICE))
                .withDeviceIndex(settings.get(DetectSettings.DEVICE_INDEX))
                .withThreads(settings.get(DetectSettings.MODEL_THREADS))
                .withMaxBatchSize(batchSize);
        return new DetectConfig(
                new Kafka(
                        settings.get(DetectSettings.BOOTSTRAP_SERVERS),
                        settings.get(DetectSettings.GROUP_ID),
                        settings.get(DetectSettings.TRANSACTIONAL_ID_PREFIX),
                        settings.get(DetectSettings.TRANSACTION_TIMEOUT),
                        settings.get(DetectSettings.DELIVERY),
                        settings.get(DetectSettings.START_TIMEOUT),
                        settings.get(DetectSettings.KAFKA_CLIENT_FILE)),
                settings.get(DetectSettings.CHECKPOINT_INTERVAL),
                settings.get(DetectSettings.PARALLELISM),
                new Batch(
                        batchSize,
                        settings.get(DetectSettings.BATCH_LINGER),
                        settings.get(DetectSettings.RECLASSIFY_AFTER)),
                new FrameLimits(
                        settings.get(DetectSettings.MAX_FRAME_AGE),
                        settings.get(DetectSettings.MAX_FRAME_PIXELS),
                        settings.get(DetectSettings.NEWEST_ONLY)),
                settings.get(DetectSettings.CLASSIFIER_MODEL)
                        .map(vision::withClassifierModel)
                        .orElse(vision),
                TraceSettings.read(environment));
    }

    /** The same with other models. */
    public DetectConfig withVision(VisionConfig models) {
        return new DetectConfig(kafka, checkpointInterval, parallelism, batch, limits, models, tracing);
    }

    /** The same with another number of subtasks. */
    public DetectConfig withParallelism(int subtasks) {
        return new DetectConfig(kafka, checkpointInterval, subtasks, batch, limits, vision, tracing);
    }

    /**
     * The same on a broker of its own, where nobody else is: with the usual names, and without settings of the clients.
     *
     * @param transactionTimeout not above the broker's limit
     */
    public DetectConfig withBroker(String bootstrapServers, Duration transactionTimeout) {
        Kafka own = new Kafka(
                bootstrapServers,
                DetectSettings.GROUP_ID.defaultText(),
                DetectSettings.TRANSACTIONAL_ID_PREFIX.defaultText(),
                transactionTimeout,
                kafka.delivery(),
                kafka.startTimeout(),
                Optional.empty());
        return new DetectConfig(own, checkpointInterval, parallelism, batch, limits, vision, tracing);
    }
}
