package io.maskwatch.cli.up;

import io.maskwatch.cli.RunningKafka;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.cli.VisionOptions;
import io.maskwatch.detect.DetectConfig;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.address.InvalidAddressException;
import io.maskwatch.schemas.address.NetworkAddress;
import io.maskwatch.schemas.settings.Durations;
import io.maskwatch.schemas.text.PrintableText;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code maskwatch up}: checks what was asked for, then runs an {@link Installation}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs everything on this machine, with nothing to install: Kafka, PostgreSQL, the Flink"
                + " job, a camera agent and the alerting service with its console. Stop it with Ctrl-C.",
        footer = {
            "",
            "At the end one JSON line with the counts of the run goes to standard output.",
            "Exit codes: 0 done, 1 could not run, 2 wrong usage."
        })
public final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--camera",
            paramLabel = "NAME=URI",
            description = "A camera: rtsp://, rtsps://, a video file or device:N. May be repeated. Without it, the"
                    + " bundled clip is played.")
    private List<String> cameras = List.of();

    @Option(
            names = "--camera-credentials",
            paramLabel = "NAME=FILE",
            description =
                    "The login of a --camera, as user:password in a file, or - to be asked for it. On the command line"
                            + " every user of this machine can read it. May be repeated.")
    private List<String> credentials = List.of();

    @Option(
            names = "--mode",
            defaultValue = "alert",
            paramLabel = "MODE",
            description = "What happens to what these cameras see: alert, remind (alerts without a picture) or"
                    + " statistics (numbers only; no picture leaves the agent) (default: ${DEFAULT-VALUE}).")
    private String mode;

    @Mixin
    private VisionOptions vision = new VisionOptions();

    @Option(names = "--port", defaultValue = "8080", description = "The console's port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where everything is kept (default: ~/.maskwatch).")
    private Path dataDirectory;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "Where to post a signed notification of each alert. Without it, a receiver in this command"
                    + " verifies and prints them.")
    private String webhook;

    @Option(
            names = "--heartbeat-receiver",
            paramLabel = "NAME",
            description = "A receiver of the routes, or webhook, that gets a test message every five minutes while the"
                    + " cameras' heartbeats come through: one that is missing is the sign. May be repeated.")
    private List<String> heartbeatReceivers = List.of();

    @Option(names = "--for", paramLabel = "DURATION", description = "Stop after this long, such as 90s, 10m or 2h.")
    private String duration;

    @Option(
            names = "--once",
            description = "Play files once instead of over and over, and end when everything is processed.")
    private boolean once;

    private static final Duration LONGEST = Duration.ofDays(36_500);

    @Override
    public Integer call() throws Exception {
        // First of all: whichever library asks for a logger first decides where the log goes.
        Path log = directory().resolve("log").toAbsolutePath();
        System.setProperty("maskwatch.log.dir", log.toString());
        // The names of older files are a pattern, in which a percent sign has a meaning.
        System.setProperty("maskwatch.log.dir.pattern", log.toString().replace("%", "%%"));
        System.setProperty("log4j2.configurationFile", "log4j2-up.xml");
        UpOptions options = options();
        requireNameOfThisMachine();
        Terminal terminal = new Terminal(System.err, Boolean.getBoolean("maskwatch.terminal"));
        exposedLogins().ifPresent(terminal::line);
        new Run(options, terminal, System.out, EndSignal.install()).run();
        return 0;
    }

    /** Flink's cluster of one process looks the host's name up, whatever its addresses are. */
    private static void requireNameOfThisMachine() {
        try {
            InetAddress.getLocalHost();
        } catch (UnknownHostException e) {
            String name = PrintableText.of(e.getMessage()).replaceAll(":.*", "");
            throw new UserErrorException(
                    "the name of this machine, " + name
                            + ", has no address, and Flink asks for it: add the line \"127.0.0.1 " + name
                            + "\" to /etc/hosts",
                    e);
        }
    }

    /** Says which cameras have their login on the command line. */
    private Optional<String> exposedLogins() {
        List<String> names = cameras.stream()
                .map(CameraArgument::parse)
                .filter(camera -> camera.credentials().isPresent())
                .map(CameraArgument::name)
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The login of " + String.join(", ", names) + " is on the command line, where every user of this"
                                + " machine can read it: --camera-credentials NAME=FILE keeps it out of there.");
    }

    private UpOptions options() {
        DetectConfig detect = detect(System.getenv(), Runtime.getRuntime().availableProcessors(), once);
        return new UpOptions(
                cameraArguments(),
                mode(mode),
                detect.withVision(vision.config(detect.vision())),
                port(port),
                directory(),
                webhookTarget(),
                heartbeatReceivers.stream().map(UpCommand::receiverName).toList(),
                Optional.ofNullable(duration).map(UpCommand::duration),
                once);
    }

    private Path directory() {
        return dataDirectory == null ? RunningKafka.DEFAULT_DIRECTORY : dataDirectory;
    }

    private List<CameraArgument> cameraArguments() {
        List<CameraArgument> arguments = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String text : cameras) {
            CameraArgument camera = CameraArgument.parse(text);
            if (!ids.add(camera.cameraId())) {
                throw UserErrorException.wrongUsage(
                        "two cameras have the id " + camera.cameraId() + ": give each a name of its own");
            }
            arguments.add(camera);
        }
        return CameraCredentials.add(arguments, credentials);
    }

    private Optional<URI> webhookTarget() {
        if (webhook == null) {
            return Optional.empty();
        }
        try {
            if (Set.of("http", "https").contains(NetworkAddress.parse(webhook).scheme())) {
                return Optional.of(URI.create(webhook));
            }
        } catch (InvalidAddressException | IllegalArgumentException e) {
            // said below, in the same words as for another scheme
        }
        throw UserErrorException.wrongUsage(
                "--webhook must be http://HOST/... or https://HOST/..., got \"" + PrintableText.of(webhook) + "\"");
    }

    private static String receiverName(String text) {
        if (!text.matches("[A-Za-z0-9._-]{1,60}")) {
            throw UserErrorException.wrongUsage(
                    "--heartbeat-receiver must be the name of one receiver, 1 to 60 letters, digits, dots, dashes and"
                            + " underscores, got \"" + PrintableText.of(text) + "\"");
        }
        return text;
    }

    private static Duration duration(String text) {
        return Durations.parse(text)
                .filter(value -> !value.isZero() && value.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> UserErrorException.wrongUsage(
                        "--for must be a number and ms, s, m, h or d, such as 90s, at most 36500d, got \"" + text
                                + "\""));
    }

    private static CameraMode mode(String text) {
        return Arrays.stream(CameraMode.values())
                .filter(candidate -> candidate.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> UserErrorException.wrongUsage(
                        "--mode must be alert, remind or statistics, got \"" + PrintableText.of(text) + "\""));
    }

    private static int port(int port) {
        if (port < 1 || port > 65_535) {
            throw UserErrorException.wrongUsage("--port must be 1..65535, got " + port);
        }
        return port;
    }

    /** How the job runs by its own settings, and by this command's defaults below them. */
    static DetectConfig detect(Map<String, String> environment, int processors, boolean everyFrame) {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("detect.parallelism", Integer.toString(Math.min(processors, Installation.PARTITIONS)));
        if (everyFrame) {
            defaults.put("detect.max-frame-age", "1h");
            defaults.put("detect.newest-only", "false");
        }
        return DetectConfig.read(environment, defaults);
    }
}
