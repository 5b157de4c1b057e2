package io.maskwatch.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.Samples;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PixelCanvasTest {
    /** Two by two: red, green, blue, white. */
    private static final Picture FOUR = new Picture(2, 2, new byte[] {-1, 0, 0, 0, -1, 0, 0, 0, -1, -1, -1, -1});

    @Test
    void drawsIntoTheUpperLeftCornerOfItsInputAndBlackensTheRest() {
        try (PixelCanvas canvas = new PixelCanvas(2, 3, 2)) {
            canvas.draw(1, Samples.plain(3, 2, 77), Region.whole(Samples.plain(3, 2, 77)), 3, 2);
            canvas.draw(1, FOUR, Region.whole(FOUR), 2, 2);
            assertThat(bytes(canvas))
                    .containsExactly(
                            0, 0, 0, 0, 0, 0, 0, 0, 0, //
                            0, 0, 0, 0, 0, 0, 0, 0, 0, //
                            255, 0, 0, 0, 255, 0, 0, 0, 0, //
                            0, 0, 255, 255, 255, 255, 0, 0, 0);
        }
    }

    @Test
    void repeatsTheNearestPixelsBeyondTheEdge() {
        try (PixelCanvas canvas = new PixelCanvas(1, 3, 3)) {
            canvas.drawCentre(0, FOUR, new Region(-1, -1, 3, 3), 3);
            assertThat(bytes(canvas))
                    .containsExactly(
                            255, 0, 0, 255, 0, 0, 0, 255, 0, //
                            255, 0, 0, 255, 0, 0, 0, 255, 0, //
                            0, 0, 255, 0, 0, 255, 255, 255, 255);
        }
    }

    @Test
    void putsTheCentreOfTheScaledRegionIntoTheInput() {
        try (PixelCanvas canvas = new PixelCanvas(1, 1, 1)) {
            canvas.drawCentre(0, FOUR, new Region(1, 1, 1, 1), 3);
            assertThat(bytes(canvas)).containsExactly(255, 255, 255);
        }
    }

    private static int[] bytes(PixelCanvas canvas) {
        ByteBuffer pixels = canvas.pixels();
        int[] values = new int[pixels.remaining()];
        for (int index = 0; index < values.length; index++) {
            values[index] = pixels.get(index) & 0xff;
        }
        return values;
    }
}
