package io.maskwatch.cli.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.pictures.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written comes back: as many pictures, each at its time and in its colours. */
class VideoWriterTest {
    @TempDir
    private Path folder;

    @Test
    void everyPictureOfAnyRateKeepsItsTime() throws IOException {
        for (double rate : new double[] {0.4, 15, 24, 25, 30_000 / 1001.0, 30, 60, 120}) {
            List<Long> times = new ArrayList<>();
            for (int frame = 0; frame < 30; frame++) {
                times.add(Math.round(frame * 1e6 / rate));
            }
            assertThat(written(times, rate)).as("%s frames a second", rate).isEqualTo(times);
        }
    }

    @Test
    void picturesAtUnevenTimesKeepThem() throws IOException {
        List<Long> times = List.of(0L, 10_000L, 12_000L, 500_000L, 4_500_000L, 4_533_333L);
        assertThat(written(times, 25)).isEqualTo(times);
    }

    @Test
    void timesThatJumpBackFollowDirectly() throws IOException {
        List<Long> shown = written(List.of(0L, 40_000L, 20_000L, 40_000L, 80_000L), 25);
        assertThat(shown).hasSize(5).isSorted().doesNotHaveDuplicates().endsWith(80_000L);
    }

    @Test
    void pictureOfAnotherSizeIsScaledToFitBetweenBlackBars() throws IOException {
        Path file = folder.resolve("sizes.mp4");
        try (VideoWriter writer = new VideoWriter(file, 64, 64, 25, 1_000_000)) {
            writer.write(plain(64, 64, 200, 30, 30), 0);
            writer.write(plain(128, 64, 200, 30, 30), 40_000);
            writer.write(plain(65, 65, 200, 30, 30), 80_000);
            writer.finish();
        }
        try (FFmpegFrameGrabber grabber = open(file)) {
            assertColour(grabber.grabImage(), 2, 200, 30);
            Frame wide = grabber.grabImage();
            assertColour(wide, 32, 200, 30);
            assertColour(wide, 4, 0, 0);
            assertColour(grabber.grabImage(), 2, 200, 30);
        }
    }

    @Test
    void folderThatIsNotThereIsNamed() {
        Path file = folder.resolve("no/such/folder.mp4");
        assertThatThrownBy(() -> new VideoWriter(file, 64, 64, 25, 1_000_000).close())
                .isInstanceOf(IOException.class)
                .hasMessage("the video " + file + " cannot be written: No such file or directory");
    }

    private List<Long> written(List<Long> times, double rate) throws IOException {
        Path file = folder.resolve("times.mp4");
        try (VideoWriter writer = new VideoWriter(file, 64, 48, rate, 500_000)) {
            for (int index = 0; index < times.size(); index++) {
                writer.write(plain(64, 48, index * 7, 99, 50), times.get(index));
            }
            writer.finish();
        }
        List<Long> shown = new ArrayList<>();
        try (FFmpegFrameGrabber grabber = open(file)) {
            for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
                shown.add(frame.timestamp);
            }
        }
        // The clock of the file has 90 000 ticks a second.
        for (int index = 0; index < Math.min(shown.size(), times.size()); index++) {
            if (Math.abs(shown.get(index) - times.get(index)) <= 12) {
                shown.set(index, times.get(index));
            }
        }
        return shown;
    }

    private static FFmpegFrameGrabber open(Path file) throws IOException {
        FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file.toFile());
        grabber.start();
        return grabber;
    }

    /** Of the pixel in the middle column. The grabber gives blue first. */
    private static void assertColour(Frame frame, int row, int red, int blue) {
        try (UByteIndexer pixels = frame.createIndexer()) {
            assertThat(pixels.get(row, 32, 2)).as("red of row %d", row).isBetween(red - 12, red + 12);
            assertThat(pixels.get(row, 32, 0)).as("blue of row %d", row).isBetween(blue - 12, blue + 12);
        }
    }

    private static Picture plain(int width, int height, int red, int green, int blue) {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) green);
        for (int at = 0; at < rgb.length; at += 3) {
            rgb[at] = (byte) red;
            rgb[at + 2] = (byte) blue;
        }
        return new Picture(width, height, rgb);
    }
}
