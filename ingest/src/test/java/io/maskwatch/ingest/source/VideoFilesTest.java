package io.maskwatch.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maskwatch.ingest.TestClip;
import io.maskwatch.ingest.source.FrameSourceException.Reason;
import io.maskwatch.pictures.Picture;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of many kinds are read whole, the right way up and at their own pace, or refused with a reason. */
class VideoFilesTest {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));

    @TempDir
    Path folder;

    @Test
    void aVideoThatAPhoneHasTurnedIsReadUpright() throws Exception {
        try (FrameSource source = open(resource("phone_short.mp4"))) {
            assertThat(source.advance()).isTrue();
            Picture picture = source.picture(4000);
            assertThat(picture.width()).isEqualTo(640);
            assertThat(picture.height()).isEqualTo(360);
            assertThat(source.picture(320).width()).isEqualTo(320);
        }
    }

    @Test
    void aFileOfOnePictureInTwoAndAHalfSecondsIsWhole() throws Exception {
        Path clip = TestClip.render(folder, "timelapse.mp4", 6, 0.4);
        assertThat(times(clip)).containsExactly(0.0, 2.5, 5.0, 7.5, 10.0, 12.5);
    }

    @Test
    void aFileWhoseLastPictureIsShownForFourSecondsIsWhole() throws Exception {
        assertThat(times(resource("lastlong.mp4"))).hasSize(25).endsWith(0.96);
    }

    @Test
    void aBareStreamOfPicturesRunsAtItsOwnRate() throws Exception {
        assertThat(times(resource("ten_per_second.h264")))
                .hasSize(30)
                .startsWith(0.0, 0.1)
                .endsWith(2.9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv", "flv"})
    void aFileThatIsReallyCutIsSaidToBe(String container) throws Exception {
        Path whole = TestClip.render(folder, "whole." + container, 40);
        assertThat(times(whole)).hasSize(40);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut." + container), Arrays.copyOf(bytes, bytes.length / 2));
        FrameSourceException failure = catchThrowableOfType(FrameSourceException.class, () -> times(cut));
        assertThat(failure.reason()).isEqualTo(Reason.CUT_OFF);
        assertThat(failure).hasMessageContaining("is cut off or damaged after").hasMessageContaining("seconds");
    }

    @Test
    void picturesOneAfterTheOtherAreAllRead() throws Exception {
        assertThat(times(TestClip.render(folder, "camera.mjpeg", 6))).hasSize(6);
        assertThat(times(TestClip.render(folder, "moving.gif", 6))).hasSize(6);
    }

    @Test
    void aPhotoWithAPreviewBehindItIsNoVideo() throws Exception {
        byte[] photo = TestClip.jpeg();
        assertThat(JpegSequence.isIn(write("twice.jpg", photo, photo))).isTrue();
        assertThat(JpegSequence.isIn(write("once.jpg", photo))).isFalse();
        assertThat(JpegSequence.isIn(write("cut.jpg", Arrays.copyOf(photo, photo.length / 2))))
                .isFalse();
        byte[] start = Arrays.copyOf(photo, 2);
        byte[] segment = {(byte) 0xFF, (byte) 0xE2, 0, 6, 'M', 'P', 'F', 0};
        byte[] rest = Arrays.copyOfRange(photo, 2, photo.length);
        assertThat(JpegSequence.isIn(write("phone.jpg", start, segment, rest, photo)))
                .isFalse();
    }

    @Test
    void aJpegSequenceWhoseSegmentsLieIsReadWithoutHarm() throws Exception {
        byte[] bytes = "\u00ff\u00d8\u00ff\u00e1\u0000\u0001\u00ff\u00e1".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(JpegSequence.isIn(write("lie.jpg", bytes))).isFalse();
    }

    @Test
    void aPhotoOfTilesIsRefusedInsteadOfOneTileBeingTaken() throws Exception {
        FrameSourceException failure =
                catchThrowableOfType(FrameSourceException.class, () -> open(resource("grid.heic")));
        assertThat(failure.reason()).isEqualTo(Reason.NO_VIDEO);
        assertThat(failure).hasMessageContaining("is a photo made of 4 tiles (HEIC or AVIF)");
    }

    /** The presentation times of all pictures, seconds. */
    private List<Double> times(Path file) throws FrameSourceException {
        List<Double> times = new ArrayList<>();
        try (FrameSource source = open(file)) {
            while (source.advance()) {
                times.add(source.presentationMicros() / 1e6);
            }
        }
        return times;
    }

    private Path write(String name, byte[]... parts) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return Files.write(folder.resolve(name), all.toByteArray());
    }

    private static Path resource(String name) throws Exception {
        return Path.of(VideoFilesTest.class.getResource(name).toURI());
    }

    private static FrameSource open(Path file) throws FrameSourceException {
        return new CameraSources(List.of(file.getParent()), TIMEOUTS, Map.of())
                .open(file.toUri().toString(), null, () -> false);
    }
}
