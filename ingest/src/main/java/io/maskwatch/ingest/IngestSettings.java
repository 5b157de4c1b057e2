package io.maskwatch.ingest;

import io.maskwatch.ingest.motion.MotionGate;
import io.maskwatch.schemas.settings.Setting;
import io.maskwatch.schemas.settings.Settings;
import io.maskwatch.schemas.settings.SettingsCheck;
import io.maskwatch.vision.DetectorKind;
import io.maskwatch.vision.Engine;
import io.maskwatch.vision.VisionConfig;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The agent's settings, below {@code ingest.}; each can be set in the environment too. */
public final class IngestSettings {
    private static final Pattern AGENT_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,100}");

    public static final Setting<String> BOOTSTRAP_SERVERS = Setting.string(
            "ingest.kafka.bootstrap-servers",
            "localhost:9092",
            "Where Kafka is found: host:port, separated by commas.");

    public static final Setting<Optional<Path>> KAFKA_CLIENT_FILE = Setting.optionalPath(
            "ingest.kafka.client-file",
            "A properties file with further settings of the Kafka clients, such as TLS and SASL.");

    public static final Setting<Duration> START_TIMEOUT = Setting.duration(
            "ingest.kafka.start-timeout",
            "1m",
            Duration.ZERO,
            Duration.ofHours(1),
            "How long to wait at the start for topics that Kafka does not have yet. The agent ends after it.");

    public static final Setting<Optional<String>> AGENT_ID = Setting.optional(
            "ingest.agent-id",
            "1 to 100 of a-z, A-Z, 0-9, '.', '-' and '_'",
            "Names this agent, unique among the agents of a cluster; by default the name of its pod, container or"
                    + " machine.",
            text -> Optional.of(text).filter(AGENT_NAME.asMatchPredicate()));

    public static final Setting<List<Path>> FILE_ROOTS = new Setting<>(
            "ingest.file-roots",
            "",
            "absolute folders separated by '" + File.pathSeparator + "', or empty",
            false,
            "Folders that video files may be opened from; none by default.",
            IngestSettings::folders);

    public static final Setting<Duration> STATUS_INTERVAL = Setting.duration(
            "ingest.status-interval",
            "5s",
            Duration.ofMillis(100),
            Duration.ofMinutes(10),
            "How often each camera's status is published, apart from changes.");

    public static final Setting<Duration> OPEN_TIMEOUT = Setting.duration(
            "ingest.open-timeout",
            "15s",
            Duration.ofMillis(100),
            Duration.ofMinutes(5),
            "How long opening a camera may take.");

    public static final Setting<Duration> READ_TIMEOUT = Setting.duration(
            "ingest.read-timeout",
            "10s",
            Duration.ofMillis(100),
            Duration.ofMinutes(5),
            "How long a camera may send nothing before it counts as lost.");

    public static final Setting<Duration> KEY_FRAME_TIMEOUT = Setting.duration(
            "ingest.key-frame-timeout",
            "5m",
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            "How long a camera may send packets without a key frame, before which nothing can be decoded.");

    public static final Setting<Duration> RECONNECT_MIN = Setting.duration(
            "ingest.reconnect-min",
            "1s",
            Duration.ofMillis(10),
            Duration.ofHours(1),
            "The first wait before a lost camera is opened again; doubled after each failure.");

    public static final Setting<Duration> RECONNECT_MAX = Setting.duration(
            "ingest.reconnect-max",
            "30s",
            Duration.ofMillis(10),
            Duration.ofHours(24),
            "The longest wait before a lost camera is opened again.");

    public static final Setting<Duration> HEARTBEAT_INTERVAL = Setting.duration(
            "ingest.heartbeat-interval",
            "5m",
            Duration.ZERO,
            Duration.ofDays(1),
            "How often a heartbeat goes with a camera's frames through the job to the alerting service; 0s for never.");

    public static final Setting<Duration> QUIET_INTERVAL = Setting.duration(
            "ingest.quiet-interval",
            "2s",
            Duration.ZERO,
            MotionGate.LONGEST_QUIET_INTERVAL,
            "How often a frame of a scene in which nothing moves is sent; 0s for every frame that is sampled.");

    public static final Setting<DetectorKind> DETECTOR = Setting.oneOf(
            "ingest.detector",
            DetectorKind.class,
            DetectorKind.BUILTIN,
            "The face detector for cameras in the mode statistics, whose pictures do not leave the agent.");

    public static final Setting<Optional<Path>> DETECTOR_MODEL = Setting.optionalPath(
            "ingest.detector.model", "The detector's file; needed for the detectors that do not come with Maskwatch.");

    public static final Setting<Optional<Path>> CLASSIFIER_MODEL = Setting.optionalPath(
            "ingest.classifier.model",
            "A mask classifier's .pt or .onnx file, its card beside it, for cameras in the mode statistics, instead of the one that comes with"
                    + " Maskwatch.");

    public static final Setting<Engine> ENGINE = Setting.oneOf(
            "ingest.engine",
            Engine.class,
            Engine.AUTO,
            "What runs the models for cameras in the mode statistics: ONNX Runtime, in 8 bits where that is faster, or the one named here.");

    public static final Setting<String> HTTP_ADDRESS = Setting.string(
            "ingest.http.address",
            "127.0.0.1",
            "Where health and metrics are served; 0.0.0.0 for every address of the machine.");

    public static final Setting<Integer> HTTP_PORT =
            Setting.integer("ingest.http.port", 8081, 0, 65535, "Port of health and metrics; 0 takes a free one.");

    /** All of them, in the order of the documentation. */
    public static final List<Setting<?>> ALL = List.of(
            BOOTSTRAP_SERVERS,
            KAFKA_CLIENT_FILE,
            START_TIMEOUT,
            AGENT_ID,
            FILE_ROOTS,
            STATUS_INTERVAL,
            OPEN_TIMEOUT,
            READ_TIMEOUT,
            KEY_FRAME_TIMEOUT,
            RECONNECT_MIN,
            RECONNECT_MAX,
            HEARTBEAT_INTERVAL,
            QUIET_INTERVAL,
            DETECTOR,
            DETECTOR_MODEL,
            CLASSIFIER_MODEL,
            ENGINE,
            HTTP_ADDRESS,
            HTTP_PORT);

    private IngestSettings() {}

    /** Reads them all. Throws {@code InvalidSettingsException} with all problems. */
    public static Settings read(Map<String, String> environment, Map<String, String> file) {
        return Settings.read(
                "ingest",
                ALL,
                environment,
                file,
                List.of(
                        SettingsCheck.readable(KAFKA_CLIENT_FILE),
                        SettingsCheck.atMost(RECONNECT_MIN, RECONNECT_MAX),
                        SettingsCheck.readable(DETECTOR_MODEL),
                        SettingsCheck.readable(CLASSIFIER_MODEL),
                        new SettingsCheck(List.of(DETECTOR, DETECTOR_MODEL), IngestSettings::missingModel)));
    }

    private static Optional<String> missingModel(Settings settings) {
        boolean ships = settings.get(DETECTOR) == DetectorKind.BUILTIN;
        return ships || settings.get(DETECTOR_MODEL).isPresent()
                ? Optional.empty()
                : Optional.of(DETECTOR_MODEL.key() + " must be the file of the detector that " + DETECTOR.key()
                        + " names, got nothing");
    }

    /** The agent's part of the settings. */
    public static IngestConfig config(Settings settings) {
        return new IngestConfig(
                settings.get(AGENT_ID).orElseGet(AgentName.ofThisMachine()::find),
                settings.get(FILE_ROOTS),
                settings.get(STATUS_INTERVAL),
                settings.get(OPEN_TIMEOUT),
                settings.get(READ_TIMEOUT),
                settings.get(KEY_FRAME_TIMEOUT),
                settings.get(RECONNECT_MIN),
                settings.get(RECONNECT_MAX),
                settings.get(HEARTBEAT_INTERVAL),
                settings.get(QUIET_INTERVAL),
                vision(settings));
    }

    /** One thread within the engine: an agent with many cameras has other work for its processors. */
    private static VisionConfig vision(Settings settings) {
        VisionConfig vision = VisionConfig.defaults()
                .withDetector(settings.get(DETECTOR), settings.get(DETECTOR_MODEL))
                .withEngine(settings.get(ENGINE))
                .withThreads(1);
        return settings.get(CLASSIFIER_MODEL).map(vision::withClassifierModel).orElse(vision);
    }

    private static Optional<List<Path>> folders(String text) {
        List<Path> folders = Arrays.stream(text.split(Pattern.quote(File.pathSeparator)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .toList();
        return folders.stream().allMatch(Path::isAbsolute) ? Optional.of(folders) : Optional.empty();
    }
}
