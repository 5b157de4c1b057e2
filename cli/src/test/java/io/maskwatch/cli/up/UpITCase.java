package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.maskwatch.cli.up.MaskwatchProcess.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole system, started as a person starts it: embedded Kafka, Flink and PostgreSQL, real models, real video. */
class UpITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @Test
    void theBundledClipRaisesAnAlertAndTheSameDataDirectoryServesAgain() throws Exception {
        for (int run = 0; run < 2; run++) {
            Result result = up("--once");
            assertThat(result.exitCode()).as(result.err()).isZero();
            JsonNode counts = JSON.readTree(result.out());
            assertThat(counts.path("alertsOpened").asInt()).as(result.err()).isPositive();
            assertThat(counts.path("notificationsDelivered").asInt())
                    .isEqualTo(counts.path("alertsOpened").asInt());
            assertThat(counts.path("deadLetters").asInt()).as(result.err()).isZero();
            assertThat(counts.path("framesProcessed").asInt()).isPositive();
            assertThat(counts.path("firstFrameSeconds").asDouble()).isPositive();
            assertThat(counts.path("firstAlertSeconds").asDouble()).isPositive();
            assertThat(result.err()).contains("No mask at Bundled clip");
            assertThat(Files.readString(folder.resolve("data/log/maskwatch.log")))
                    .contains(" WARN ");
        }
    }

    @Test
    void alertsAreAboutPeopleWithoutAMaskOnly() throws Exception {
        Path videos = MaskwatchProcess.shared("videos");
        assumeTrue(Files.isDirectory(videos), "skipped: there are no clips in " + videos);
        Map<String, Integer> alerts = new ConcurrentHashMap<>();
        HttpServer receiver = receiver(alerts);
        try {
            List<String> arguments = new ArrayList<>(List.of("--once", "--webhook", url(receiver)));
            for (String clip : List.of("one-man-no-mask", "woman-masked", "empty-room", "crowd-no-masks-1080p")) {
                arguments.addAll(List.of("--camera", clip + "=" + videos.resolve(clip + ".mp4")));
            }
            Result result = up(arguments.toArray(String[]::new));
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(alerts).as(result.err()).doesNotContainKeys("woman-masked", "empty-room");
            assertThat(alerts.get("one-man-no-mask")).as(result.err()).isPositive();
            assertThat(alerts.get("crowd-no-masks-1080p")).as(result.err()).isPositive();
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void aCameraThatCannotBeReadStopsNobodyElse() throws Exception {
        Path noVideo = Files.writeString(folder.resolve("no-video.mp4"), "This is no video.");
        Result result = up(
                "--for", "60s",
                "--camera", "text=" + noVideo,
                "--camera", "silent=rtsp://operator:geheim@127.0.0.1:" + FreePort.find() + "/live",
                "--camera", "good=" + demoClip());
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("camera text is failed: ")
                .contains("camera silent is retrying: ")
                .doesNotContain("geheim");
        assertThat(JSON.readTree(result.out()).path("framesProcessed").asInt())
                .as(result.err())
                .isPositive();
        assertThat(Files.readString(folder.resolve("data/log/maskwatch.log"))).doesNotContain("geheim");
        assertThat(Files.readString(folder.resolve("data/log/alerts.log"))).doesNotContain("geheim");
    }

    @Test
    void aPolitelyKilledRunLeavesNoProcessBehind() throws Exception {
        Path err = folder.resolve("err.txt");
        int port = FreePort.find();
        Process process = MaskwatchProcess.start(folder.resolve("out.txt"), err, arguments(port));
        List<ProcessHandle> children = awaitConsole(process, err);
        assertThat(children).isNotEmpty();
        await(process, err, "camera demo is running");
        assertNeedsNoLibraryForDevices(process);
        List<Socket> unfinished = unfinishedPosts(port, 60);
        process.destroy();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        for (Socket socket : unfinished) {
            socket.close();
        }
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(JSON.readTree(folder.resolve("out.txt").toFile())
                        .path("cameras")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aSecondSignalEndsItAtOnceAndItServesAgainEvenIfTheJobsStateIsDamaged() throws Exception {
        Path err = folder.resolve("err.txt");
        int port = FreePort.find();
        Process process = MaskwatchProcess.start(folder.resolve("out.txt"), err, arguments(port));
        List<ProcessHandle> children = awaitConsole(process, err);
        await(process, err, "No mask at");
        process.destroy();
        await(process, err, "Stopping: ");
        process.destroy();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(130);
        for (ProcessHandle child : children) {
            child.onExit().get(10, TimeUnit.SECONDS);
        }
        // PostgreSQL is nobody's child.
        Path data = folder.resolve("data");
        List<ProcessHandle> left = ProcessHandle.allProcesses()
                .filter(other -> other.info()
                        .command()
                        .filter(program -> Path.of(program).startsWith(data))
                        .isPresent())
                .toList();
        for (ProcessHandle other : left) {
            other.onExit().get(10, TimeUnit.SECONDS);
        }
        assertThat(damageCheckpoints()).isPositive();
        Result next = MaskwatchProcess.run(folder, PATIENCE, arguments(port, "--once"));
        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(next.err())
                .contains("The job's state of the run before cannot be restored, so it goes on from the topics: ")
                .contains("No mask at Bundled clip");
        assertThat(JSON.readTree(next.out()).path("deadLetters").asInt()).isZero();
    }

    @Test
    void saysInOneSentenceWhatKeepsItFromStarting() throws Exception {
        assertRefused(1, "there is no file", "--camera", "door=no-such-file.mp4");
        assertRefused(2, "needs its model file", "--detector", "yunet");
        assertRefused(1, "there is no file", "--detector", "yunet", "--model", "no-such-model.onnx");
        assertRefused(2, "must be one of builtin, opencv-ssd, yunet", "--detector", "magic");
        assertRefused(2, "--for must be", "--for", "a while");
        assertRefused(2, "--heartbeat-receiver must be the name of one", "--heartbeat-receiver", "desk,chief");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(1, "is in use", "--port", Integer.toString(taken.getLocalPort()));
        }
    }

    private void assertRefused(int exitCode, String sentence, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("up", "--data-dir", folder.resolve("data").toString()));
        all.addAll(List.of(arguments));
        Result result = MaskwatchProcess.run(folder, PATIENCE, all.toArray(String[]::new));
        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.err().strip())
                .startsWith("maskwatch: ")
                .contains(sentence)
                .hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }

    private Result up(String... more) throws Exception {
        return MaskwatchProcess.run(folder, PATIENCE, arguments(FreePort.find(), more));
    }

    private String[] arguments(int port, String... more) {
        List<String> all = new ArrayList<>(
                List.of("up", "--data-dir", folder.resolve("data").toString(), "--port", Integer.toString(port)));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Path demoClip() throws IOException {
        Path clip = folder.resolve("good.mp4");
        try (var in = UpITCase.class.getResourceAsStream("/io/maskwatch/cli/demo/demo.mp4")) {
            Files.copy(in, clip);
        }
        return clip;
    }

    /** FFmpeg's devices are linked with PulseAudio, which a machine with only a JDK does not have. */
    private static void assertNeedsNoLibraryForDevices(Process process) throws IOException {
        Path maps = Path.of("/proc/" + process.pid() + "/maps");
        if (Files.exists(maps)) {
            assertThat(Files.readString(maps)).contains("libavformat").doesNotContain("libavdevice");
        }
    }

    /** Cuts every checkpoint in half, as a disk that lost writes would; how many there were. */
    private long damageCheckpoints() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data/flink"))) {
            List<Path> metadata =
                    files.filter(file -> file.endsWith("_metadata")).toList();
            for (Path file : metadata) {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            }
            return metadata.size();
        }
    }

    /** Requests that hold a connection each and never end. */
    private static List<Socket> unfinishedPosts(int port, int count) throws IOException {
        String head = "POST /api/v1/alerts/none/review HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
        List<Socket> sockets = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            sockets.add(socket);
        }
        return sockets;
    }

    private static List<ProcessHandle> awaitConsole(Process process, Path err) throws Exception {
        await(process, err, "Console: ");
        return process.descendants().toList();
    }

    private static void await(Process process, Path err, String text) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(err).contains(text)) {
            assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
            assertThat(System.nanoTime()).as("in time: " + text).isLessThan(deadline);
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
    }

    private static HttpServer receiver(Map<String, Integer> alerts) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/", exchange -> {
            try (exchange) {
                JsonNode camera =
                        JSON.readTree(exchange.getRequestBody()).path("data").path("camera");
                alerts.merge(camera.path("id").asText(), 1, Integer::sum);
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }
}
