package io.maskwatch.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maskwatch.ingest.TestClip;
import io.maskwatch.ingest.source.FrameSourceException.Reason;
import io.maskwatch.pictures.Picture;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegFrameSourceTest {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));
    private static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1));

    @TempDir
    Path folder;

    @Test
    void decodesEveryFrameScalesItAndKnowsItsTime() throws Exception {
        Path clip = TestClip.render(folder, "clip.mkv", 15);
        try (FrameSource source = open(clip)) {
            for (int index = 0; index < 15; index++) {
                assertThat(source.advance()).isTrue();
                assertThat(source.presentationMicros()).isBetween(index * 100_000L - 2_000, index * 100_000L + 2_000);
            }
            assertThat(source.picture(4000).width()).as("never scaled up").isEqualTo(TestClip.WIDTH);
            Picture half = source.picture(TestClip.WIDTH / 2);
            assertThat(half.height()).isEqualTo(TestClip.HEIGHT / 2);
            int yellow = (half.height() / 2 * half.width() + (14 * 4 + 30) / 2) * 3;
            assertThat(half.rgb()[yellow + 2] & 0xFF).as("blue").isLessThan(60);
            assertThat(half.rgb()[yellow] & 0xFF).as("red").isGreaterThan(200);
            assertThat(source.advance()).isFalse();
        }
    }

    @Test
    void aDeviceThatIsNotThereIsRefusedWithAReason() {
        FrameSourceException failure =
                catchThrowableOfType(FrameSourceException.class, () -> new CameraSources(List.of(), SHORT, Map.of())
                        .open("device:/dev/video63", null, () -> false));
        if (failure.reason() == Reason.NOT_SUPPORTED) {
            assertThat(failure).as("a machine without PulseAudio").hasMessageContaining("apt-get install libpulse0");
        } else {
            assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(failure).hasMessageContaining("device:/dev/video63");
        }
    }

    @Test
    void followsNoPlaylist() throws Exception {
        Path clip = TestClip.render(folder, "clip.ts", 5);
        Path playlist = Files.writeString(
                folder.resolve("list.mp4"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n" + clip.getFileName() + "\n#EXT-X-ENDLIST\n");
        FrameSourceException failure = catchThrowableOfType(FrameSourceException.class, () -> open(playlist));
        assertThat(failure.reason()).isEqualTo(Reason.NO_VIDEO);
    }

    @Test
    void aServerThatDripsBytesCannotHoldUpTheOpeningBeyondItsTime() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CountDownLatch end = new CountDownLatch(1);
            Thread dripping = new Thread(() -> drip(server, end));
            dripping.start();
            String address = "rtsp://127.0.0.1:" + server.getLocalPort() + "/";
            CameraSources sources = new CameraSources(List.of(), SHORT, Map.of());
            long start = System.nanoTime();
            FrameSourceException failure =
                    catchThrowableOfType(FrameSourceException.class, () -> sources.open(address, null, () -> false));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            end.countDown();
            dripping.join();
            assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
            assertThat(failure).hasMessage(address + " did not open within 1.0 seconds");
            assertThat(took).isLessThan(Duration.ofSeconds(10));
        }
    }

    private static void drip(ServerSocket server, CountDownLatch end) {
        try (Socket socket = server.accept();
                OutputStream output = socket.getOutputStream()) {
            while (!end.await(50, TimeUnit.MILLISECONDS)) {
                output.write('R');
                output.flush();
            }
        } catch (IOException | InterruptedException e) {
            // The other side has hung up, which is what the test waits for.
        }
    }

    private FrameSource open(Path file) throws FrameSourceException {
        return new CameraSources(List.of(folder), TIMEOUTS, Map.of())
                .open(file.toUri().toString(), null, () -> false);
    }
}
