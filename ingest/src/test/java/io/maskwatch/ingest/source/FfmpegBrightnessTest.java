package io.maskwatch.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.ingest.TestClip;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegBrightnessTest {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"clip.mkv, 320, 180, 160, 90", "clip.mjpeg, 1290, 720, 161, 90", "clip.mp4, 100, 60, 100, 60"})
    void showsWhereThePictureIsBright(String name, int width, int height, int columns, int rows) throws Exception {
        Path clip = TestClip.render(folder, name, 3, 10, index -> halves(width, height));
        try (FrameSource source = open(clip)) {
            assertThat(source.advance()).isTrue();
            Brightness brightness = source.brightness().orElseThrow();
            assertThat(brightness.columns()).isEqualTo(columns);
            assertThat(brightness.rows()).isEqualTo(rows);
            int middle = rows / 2 * columns;
            assertThat(brightness.levels()[middle + columns / 4] & 0xFF).isLessThan(40);
            assertThat(brightness.levels()[middle + 3 * columns / 4] & 0xFF).isGreaterThan(215);
        }
    }

    @Test
    void isNotKnownWhereThePixelsHaveNoBrightnessOfTheirOwn() throws Exception {
        try (FrameSource source = open(TestClip.render(folder, "moving.gif", 3))) {
            assertThat(source.advance()).isTrue();
            assertThat(source.brightness()).isEmpty();
        }
    }

    private static BufferedImage halves(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(width / 2, 0, width, height);
        graphics.dispose();
        return image;
    }

    private static FrameSource open(Path file) throws FrameSourceException {
        return new CameraSources(List.of(file.getParent()), TIMEOUTS, Map.of())
                .open(file.toUri().toString(), null, () -> false);
    }
}
