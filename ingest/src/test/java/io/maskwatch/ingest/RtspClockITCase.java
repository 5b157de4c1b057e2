package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskwatch.ingest.source.CameraSources;
import io.maskwatch.ingest.source.FrameSource;
import io.maskwatch.ingest.source.Timeouts;
import io.maskwatch.pictures.Picture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The camera's own time of each picture, with a real RTSP server whose clock is known. */
class RtspClockITCase {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(10));
    private static final int FRAMES_PER_SECOND = 2;
    private static final int LOOKS = 6;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"h264, x264enc", "h265, x265enc", "jpeg, jpegenc"})
    void everyPictureHasTheTimeAtWhichTheCameraTookIt(String codec, String element) throws Exception {
        assumeTrue(RtspServer.isInstalled(element), RtspServer.NEEDED);
        Path clip = TestClip.render(folder, "clip.avi", 60, FRAMES_PER_SECOND);
        CameraSources sources = new CameraSources(List.of(), TIMEOUTS, Map.of());
        try (RtspServer server = RtspServer.start(0, clip, "--codec", codec, "--clock");
                FrameSource source = sources.open(server.address(), null, () -> false)) {
            long zero = server.zeroMicros();
            for (int looks = 0; looks < LOOKS; ) {
                assertThat(source.advance()).isTrue();
                if (source.cameraMicros().isPresent()) {
                    long taken = zero + index(source.picture(TestClip.WIDTH)) * 1_000_000L / FRAMES_PER_SECOND;
                    assertThat(source.cameraMicros().getAsLong()).isCloseTo(taken, within(200_000L));
                    looks++;
                }
            }
        }
    }

    /** The square of the clip moves by four pixels a picture. */
    private static int index(Picture picture) {
        int row = picture.height() / 2 * picture.width();
        for (int x = 0; x < picture.width(); x++) {
            if ((picture.rgb()[(row + x) * 3 + 2] & 0xFF) < 64) {
                return Math.round(x / 4f);
            }
        }
        throw new AssertionError("there is no square in the picture");
    }
}
