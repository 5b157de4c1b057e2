package io.maskwatch.detect;

import io.maskwatch.schemas.settings.Durations;
import io.maskwatch.schemas.settings.Setting;
import io.maskwatch.schemas.settings.SettingsCheck;
import io.maskwatch.vision.DetectorKind;
import io.maskwatch.vision.Device;
import io.maskwatch.vision.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every setting of the job. */
public final class DetectSettings {
    /** The first level of every key. */
    public static final String PREFIX = "detect";

    public static final Setting<String> BOOTSTRAP_SERVERS = Setting.string(
            "detect.kafka.bootstrap-servers",
            "localhost:9092",
            "Where Kafka is found: host:port, separated by commas.");

    public static final Setting<String> GROUP_ID = Setting.string(
            "detect.kafka.group-id",
            "maskwatch-detect",
            "The consumer group under which the job commits how far it has read.");

    public static final Setting<String> TRANSACTIONAL_ID_PREFIX = new Setting<>(
            "detect.kafka.transactional-id-prefix",
            "maskwatch-detect",
            "1 to 100 letters, digits, dots, dashes and underscores",
            false,
            "Begins, with a colon behind it, the names of the job's transactions. A job that starts aborts all open"
                    + " transactions under its own: two jobs on the same brokers must not share it.",
            text -> Optional.of(text).filter(name -> name.matches("[A-Za-z0-9._-]{1,100}")));

    public static final Setting<Optional<Path>> KAFKA_CLIENT_FILE = Setting.optionalPath(
            "detect.kafka.client-file",
            "A properties file with further settings of the Kafka clients, such as TLS and SASL.");

    public static final Setting<Duration> START_TIMEOUT = Setting.duration(
            "detect.kafka.start-timeout",
            "1m",
            Duration.ZERO,
            Duration.ofHours(1),
            "How long to wait at the start for topics that Kafka does not have yet. The job is not started after it.");

    public static final Setting<DeliveryGuarantee> DELIVERY = Setting.oneOf(
            "detect.delivery",
            DeliveryGuarantee.class,
            DeliveryGuarantee.EXACTLY_ONCE,
            "Whether a failure may repeat records: exactly-once writes in transactions that end with each checkpoint.");

    public static final Setting<Duration> TRANSACTION_TIMEOUT = Setting.duration(
            "detect.kafka.transaction-timeout",
            "10m",
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            "After an outage longer than this the brokers discard what was not committed; not above the brokers'"
                    + " transaction.max.timeout.ms.");

    public static final Setting<Duration> CHECKPOINT_INTERVAL = Setting.duration(
            "detect.checkpoint.interval",
            "1s",
            Duration.ofMillis(100),
            Duration.ofMinutes(10),
            "Time between checkpoints; with exactly-once delivery also how long an alert waits at most.");

    public static final Setting<Integer> BATCH_MAX_SIZE = Setting.integer(
            "detect.batch.max-size", 16, 1, 256, "Frames, of any cameras, that go through the models at once.");

    public static final Setting<Duration> BATCH_LINGER = Setting.duration(
            "detect.batch.linger",
            "50ms",
            Duration.ofMillis(1),
            Duration.ofSeconds(5),
            "How long a frame waits for others to make a batch.");

    public static final Setting<Duration> RECLASSIFY_AFTER = Setting.duration(
            "detect.reclassify-after",
            "750ms",
            Duration.ZERO,
            Duration.ofSeconds(10),
            "How long the judgement on a face holds that was judged alike six times in a row, before the classifier looks again;"
                    + " 0s for a look at every face in every frame.");

    public static final Setting<Duration> MAX_FRAME_AGE = Setting.duration(
            "detect.max-frame-age",
            "10s",
            Duration.ofMillis(100),
            Duration.ofDays(1),
            "Frames captured longer ago are dropped before they are decoded.");

    public static final Setting<Integer> MAX_FRAME_PIXELS = Setting.integer(
            "detect.max-frame-pixels",
            8_847_360,
            10_000,
            100_000_000,
            "Pictures of more pixels, by their header, are refused.");

    public static final Setting<Boolean> NEWEST_ONLY = Setting.flag(
            "detect.newest-only",
            true,
            "Whether only the newest frame that waits is looked at for each camera; false looks at every frame in"
                    + " order, however long they queue.");

    public static final Setting<DetectorKind> DETECTOR =
            Setting.oneOf("detect.detector", DetectorKind.class, DetectorKind.BUILTIN, "The face detector.");

    public static final Setting<Optional<Path>> DETECTOR_MODEL = Setting.optionalPath(
            "detect.detector.model", "The detector's file; needed for the detectors that do not come with Maskwatch.");

    public static final Setting<Optional<Path>> CLASSIFIER_MODEL = Setting.optionalPath(
            "detect.classifier.model",
            "A mask classifier's .pt or .onnx file, its card beside it, instead of the one that comes with Maskwatch.");

    public static final Setting<Engine> ENGINE = Setting.oneOf(
            "detect.engine",
            Engine.class,
            Engine.AUTO,
            "What runs the models: ONNX Runtime on the processor, in 8 bits where that is faster, and what finds CUDA on a GPU, or the one named here.");

    public static final Setting<Device> DEVICE =
            Setting.oneOf("detect.device", Device.class, Device.CPU, "Where the models run.");

    public static final Setting<Integer> DEVICE_INDEX = Setting.integer(
            "detect.device.index",
            0,
            0,
            255,
            "Which GPU, where Flink does not assign one to the TaskManager as its external resource gpu.");

    public static final Setting<Integer> MODEL_THREADS =
            Setting.integer("detect.model-threads", 1, 1, 256, "Processor threads that one call of a model may use.");

    public static final Setting<Integer> PARALLELISM = Setting.integer(
            "detect.parallelism", 1, 1, 128, "How many subtasks each operator has; each opens its own models.");

    private DetectSettings() {}

    /** What they must fulfil together. The models' files are looked at where they are opened, which may be elsewhere. */
    static List<SettingsCheck> checks() {
        return List.of(
                SettingsCheck.readable(KAFKA_CLIENT_FILE),
                new SettingsCheck(
                        List.of(DETECTOR, DETECTOR_MODEL),
                        settings -> settings.get(DETECTOR) == DetectorKind.BUILTIN
                                        || settings.get(DETECTOR_MODEL).isPresent()
                                ? Optional.empty()
                                : Optional.of(DETECTOR_MODEL.key() + " must be the file of the detector that "
                                        + DETECTOR.key() + " names, got nothing")),
                new SettingsCheck(
                        List.of(TRANSACTION_TIMEOUT, CHECKPOINT_INTERVAL),
                        settings -> settings.get(TRANSACTION_TIMEOUT)
                                                .compareTo(settings.get(CHECKPOINT_INTERVAL)
                                                        .multipliedBy(2))
                                        >= 0
                                ? Optional.empty()
                                : Optional.of("%s must be at least twice %s, got %s and %s"
                                        .formatted(
                                                TRANSACTION_TIMEOUT.key(),
                                                CHECKPOINT_INTERVAL.key(),
                                                Durations.format(settings.get(TRANSACTION_TIMEOUT)),
                                                Durations.format(settings.get(CHECKPOINT_INTERVAL))))));
    }

    /** All of them, in the order of the documentation. */
    public static List<Setting<?>> all() {
        return List.of(
                BOOTSTRAP_SERVERS,
                GROUP_ID,
                KAFKA_CLIENT_FILE,
                START_TIMEOUT,
                TRANSACTIONAL_ID_PREFIX,
                TRANSACTION_TIMEOUT,
                DELIVERY,
                CHECKPOINT_INTERVAL,
                PARALLELISM,
                BATCH_MAX_SIZE,
                BATCH_LINGER,
                RECLASSIFY_AFTER,
                MAX_FRAME_AGE,
                MAX_FRAME_PIXELS,
                NEWEST_ONLY,
                DETECTOR,
                DETECTOR_MODEL,
                CLASSIFIER_MODEL,
                ENGINE,
                DEVICE,
                DEVICE_INDEX,
                MODEL_THREADS);
    }
}
