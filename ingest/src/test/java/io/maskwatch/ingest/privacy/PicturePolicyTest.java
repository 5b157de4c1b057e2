package io.maskwatch.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.ingest.privacy.PicturePolicy.Leaving;
import io.maskwatch.pictures.Picture;
import io.maskwatch.schemas.Point;
import io.maskwatch.schemas.PrivacyZone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PicturePolicyTest {
    private static final int MARGIN = 3;

    @Test
    void blackensAZoneWithItsEdgeAndNothingElse() {
        Picture black = blackened(white(100, 50), zone(0.2, 0.2, 0.6, 0.2, 0.6, 0.8, 0.2, 0.8));
        for (int y = 0; y < 50; y++) {
            for (int x = 0; x < 100; x++) {
                boolean inside = x >= 20 && x < 60 && y >= 10 && y < 40;
                boolean near = x >= 20 - MARGIN && x < 60 + MARGIN && y >= 10 - MARGIN && y < 40 + MARGIN;
                if (inside || !near) {
                    assertThat(isBlack(black, x, y)).as("%d, %d", x, y).isEqualTo(inside);
                }
            }
        }
    }

    @Test
    void aZoneOfTheWholePictureLeavesNoPixel() {
        assertThat(blackened(white(33, 17), zone(0, 0, 1, 0, 1, 1, 0, 1)).rgb()).containsOnly(0);
    }

    @Test
    void leavesThePictureOfACameraWithoutZonesAlone() {
        Picture picture = white(10, 10);
        assertThat(blackened(picture)).isSameAs(picture);
    }

    /** Whatever the triangle and the size: no pixel with its middle in it keeps its colour. */
    @Property(tries = 200)
    void noPixelInsideATriangleSurvives(
            @ForAll @DoubleRange(max = 1) double x1,
            @ForAll @DoubleRange(max = 1) double y1,
            @ForAll @DoubleRange(max = 1) double x2,
            @ForAll @DoubleRange(max = 1) double y2,
            @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 90) int height) {
        Picture black = blackened(white(width, height), zone(x1, y1, x2, y2, 0.5, 0.5));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double px = (x + 0.5) / width;
                double py = (y + 0.5) / height;
                double a = side(px, py, x1, y1, x2, y2);
                double b = side(px, py, x2, y2, 0.5, 0.5);
                double c = side(px, py, 0.5, 0.5, x1, y1);
                if ((a > 0 && b > 0 && c > 0) || (a < 0 && b < 0 && c < 0)) {
                    assertThat(isBlack(black, x, y)).as("%d, %d", x, y).isTrue();
                }
            }
        }
    }

    private static double side(double px, double py, double x1, double y1, double x2, double y2) {
        return (px - x2) * (y1 - y2) - (x1 - x2) * (py - y2);
    }

    private static Picture blackened(Picture picture, PrivacyZone... zones) {
        return new PicturePolicy(Leaving.PICTURES, List.of(zones)).blacken(picture);
    }

    private static boolean isBlack(Picture picture, int x, int y) {
        int at = 3 * (y * picture.width() + x);
        return picture.rgb()[at] == 0 && picture.rgb()[at + 1] == 0 && picture.rgb()[at + 2] == 0;
    }

    private static Picture white(int width, int height) {
        byte[] pixels = new byte[width * height * 3];
        Arrays.fill(pixels, (byte) 255);
        return new Picture(width, height, pixels);
    }

    private static PrivacyZone zone(double... coordinates) {
        List<Point> points = new ArrayList<>();
        for (int at = 0; at < coordinates.length; at += 2) {
            points.add(new Point(coordinates[at], coordinates[at + 1]));
        }
        return new PrivacyZone("zone", points);
    }
}
