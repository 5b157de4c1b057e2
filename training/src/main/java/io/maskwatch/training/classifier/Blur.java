package io.maskwatch.training.classifier;

import java.util.random.RandomGenerator;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Size;

/** A lens out of focus, or a head that moves. */
final class Blur {

    private static final double WIDEST = 0.06;

    private Blur() {}

    /** Two box passes are close to a Gaussian; one along a single axis is motion. */
    static Raster apply(Raster raster, RandomGenerator random) {
        int radius = (int) Math.round(random.nextDouble(0, WIDEST) * raster.width());
        if (radius == 0) {
            return raster;
        }
        if (random.nextDouble() < 0.35) {
            return random.nextDouble() < 0.7 ? box(raster, radius, 0) : box(raster, 0, radius);
        }
        int half = Math.max(1, radius / 2);
        Raster rows = box(box(raster, half, 0), half, 0);
        return box(box(rows, 0, half), 0, half);
    }

    /** The mean over so many pixels on both sides of each, rounded down. */
    private static Raster box(Raster raster, int across, int down) {
        Raster result = Raster.black(raster.width(), raster.height());
        try (Mat pixels = new Mat(raster.height(), raster.width(), opencv_core.CV_8UC3);
                Mat sums = new Mat();
                Size size = new Size(2 * across + 1, 2 * down + 1);
                Point centre = new Point(-1, -1)) {
            pixels.data().put(raster.rgb());
            opencv_imgproc.boxFilter(
                    pixels, sums, opencv_core.CV_32S, size, centre, false, opencv_core.BORDER_REPLICATE);
            double count = size.area();
            // OpenCV rounds to the nearest number.
            sums.convertTo(pixels, opencv_core.CV_8U, 1 / count, (1 - count) / (2 * count));
            pixels.data().get(result.rgb());
        }
        return result;
    }
}
