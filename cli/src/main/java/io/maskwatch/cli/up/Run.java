package io.maskwatch.cli.up;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** One run of an installation, from its first part's start to the JSON line at its end. */
final class Run {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_THINNED = 3;
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(250);

    private final UpOptions options;
    private final Terminal terminal;
    private final PrintStream out;
    private final EndSignal stop;
    private final Instant started = Instant.now();
    private final Map<String, CameraState> shownStates = new HashMap<>();

    Run(UpOptions options, Terminal terminal, PrintStream out, EndSignal stop) {
        this.options = options;
        this.terminal = terminal;
        this.out = out;
        this.stop = stop;
    }

    /**
     * Ends what an earlier run has left behind, then starts, watches, drains and stops. Throws where a part cannot start, and
     * at the end where the run had to be given up.
     */
    void run() throws Exception {
        try (DataDirectory directory = DataDirectory.open(options.dataDirectory())) {
            stop.owns(directory.root());
            LeftOvers.end(directory.root());
            directory.requireSpace();
            requireFreePort(options.port());
            terminal.line("Maskwatch, data in " + directory.root());
            String result;
            Optional<String> problem;
            try (Installation installation = new Installation(options, directory, terminal, stop, started)) {
                terminal.line("Console: " + installation.console() + "   (logs you in once; Ctrl-C ends)");
                installation
                        .newPassword()
                        .ifPresent(password -> terminal.line("Log-in:  user " + Installation.ADMIN + ", password "
                                + password + "   (kept in secrets/console-admin-password)"));
                terminal.line(
                        "Kafka:   " + installation.bootstrapServers() + "   (for other commands: --bootstrap-servers)");
                problem = watch(installation, directory);
                problem.ifPresent(terminal::line);
                terminal.line("Stopping: cameras first, then what is under way.");
                installation.drain();
                result = json(installation.counts(), installation.notificationsDelivered());
            }
            out.println(result);
            out.flush();
            if (problem.isPresent()) {
                throw new UserErrorException("stopped early: " + problem.get());
            }
        }
    }

    /** Comes back when it is time to end; with the reason where that is a problem. Waits for none of the parts. */
    private Optional<String> watch(Installation installation, DataDirectory directory) throws InterruptedException {
        Optional<Instant> end = options.duration().map(started::plus);
        Instant nextStatus = Instant.now();
        while (!stop.await(PROBE_INTERVAL)) {
            installation.statuses().forEach(this::showChange);
            if (!Instant.now().isBefore(nextStatus)) {
                terminal.status(text(
                        installation.counts(), installation.thinnedLately(), installation.notificationsDelivered()));
                nextStatus = Instant.now().plus(terminal.statusInterval());
            }
            Optional<String> problem = installation.failure().or(directory::spaceProblem);
            if (problem.isPresent()) {
                return problem;
            }
            boolean timeIsUp = end.isPresent() && !Instant.now().isBefore(end.get());
            if (timeIsUp || (options.once() && installation.isThrough())) {
                break;
            }
        }
        return Optional.empty();
    }

    private static void requireFreePort(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new UserErrorException(
                    "port " + port + " is in use (" + e.getMessage() + "): choose another with --port", e);
        }
    }

    private void showChange(CameraStatus status) {
        CameraState before = shownStates.put(status.getCameraId(), status.getState());
        if (before != status.getState()) {
            terminal.line("  " + TopicText.of(status));
        }
    }

    private String text(Counts counts, List<Thinned> thinnedLately, long notified) {
        long seconds = Duration.between(started, Instant.now()).toSeconds();
        String thinned = thinnedLately.stream()
                .limit(MOST_THINNED)
                .map(camera -> TopicText.camera(camera.cameraId()) + " (" + camera.percent() + " % judged)")
                .collect(Collectors.joining(", "));
        return "%02d:%02d  frames %d published, %d judged, %d dropped, %d quiet | faces %d | alerts %d | notified %d | dead letters %d%s"
                .formatted(
                        seconds / 60,
                        seconds % 60,
                        counts.framesPublished(),
                        counts.framesProcessed(),
                        counts.framesDropped(),
                        counts.framesQuiet(),
                        counts.facesSeen(),
                        counts.alertsOpened(),
                        notified,
                        counts.deadLetters(),
                        thinned.isEmpty() ? "" : " | thinned " + thinned);
    }

    private static String json(Counts counts, long notified) {
        ObjectNode line = JSON.createObjectNode();
        line.put("cameras", counts.cameras());
        line.put("framesPublished", counts.framesPublished());
        line.put("framesProcessed", counts.framesProcessed());
        line.put("framesDropped", counts.framesDropped());
        line.put("framesQuiet", counts.framesQuiet());
        ObjectNode overtaken = line.putObject("framesOvertaken");
        counts.thinned().forEach(camera -> overtaken.put(camera.cameraId(), camera.overtaken()));
        line.put("facesSeen", counts.facesSeen());
        line.put("alertsOpened", counts.alertsOpened());
        line.put("notificationsDelivered", notified);
        line.put("deadLetters", counts.deadLetters());
        put(line, "firstFrameSeconds", counts.firstFrameSeconds());
        put(line, "firstAlertSeconds", counts.firstAlertSeconds());
        return line.toString();
    }

    private static void put(ObjectNode line, String name, OptionalDouble seconds) {
        if (seconds.isPresent()) {
            line.put(name, seconds.getAsDouble());
        } else {
            line.putNull(name);
        }
    }
}
