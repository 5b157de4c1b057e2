package io.maskwatch.vision.model;

import io.maskwatch.pictures.Picture;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** From pictures to OpenCV's matrices of interleaved 8-bit RGB; the caller closes each. */
public final class Pixels {
    private Pixels() {}

    public static Mat toMat(Picture picture) {
        return toMat(picture, Region.whole(picture));
    }

    static Mat toMat(Picture picture, Region region) {
        Mat mat = new Mat(region.height(), region.width(), opencv_core.CV_8UC3);
        try (BytePointer pixels = mat.data()) {
            if (region.width() == picture.width() && region.isWithin(picture)) {
                int rowBytes = 3 * region.width();
                pixels.put(picture.rgb(), region.y() * rowBytes, region.height() * rowBytes);
            } else {
                byte[] cut = cut(picture, region);
                pixels.put(cut, 0, cut.length);
            }
            return mat;
        }
    }

    private static byte[] cut(Picture picture, Region region) {
        byte[] rgb = picture.rgb();
        byte[] cut = new byte[3 * region.width() * region.height()];
        int first = clamp(region.x(), picture.width());
        int last = clamp(region.x() + region.width() - 1, picture.width());
        for (int row = 0; row < region.height(); row++) {
            int from = 3 * picture.width() * clamp(region.y() + row, picture.height());
            int to = 3 * row * region.width();
            for (int column = 0; column < region.width(); column++) {
                int x = region.x() + column;
                if (x == first) {
                    int pixels = last - first + 1;
                    System.arraycopy(rgb, from + 3 * first, cut, to + 3 * column, 3 * pixels);
                    column += pixels - 1;
                } else {
                    System.arraycopy(rgb, from + 3 * clamp(x, picture.width()), cut, to + 3 * column, 3);
                }
            }
        }
        return cut;
    }

    private static int clamp(int coordinate, int size) {
        return Math.max(0, Math.min(coordinate, size - 1));
    }

    /** Scales to the destination's size: shrinking averages areas, enlarging interpolates linearly. */
    public static void resize(Mat source, Mat destination) {
        boolean shrinks = (long) destination.rows() * destination.cols() < (long) source.rows() * source.cols();
        int interpolation = shrinks ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
        opencv_imgproc.resize(source, destination, destination.size(), 0, 0, interpolation);
    }
}
