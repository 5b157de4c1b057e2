package io.maskwatch.vision.opencv;

import io.maskwatch.vision.Picture;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** From pictures to OpenCV's matrices of interleaved 8-bit RGB; the caller closes each. */
final class Pixels {
    private Pixels() {}

    static Mat toMat(Picture picture) {
        return toMat(picture, Region.whole(picture));
    }

    static Mat toMat(Picture picture, Region region) {
        Mat mat = new Mat(region.height(), region.width(), opencv_core.CV_8UC3);
        try (BytePointer pixels = mat.data()) {
            int rowBytes = 3 * region.width();
            if (region.width() == picture.width()) {
                pixels.put(picture.rgb(), region.y() * rowBytes, region.height() * rowBytes);
                return mat;
            }
            for (int row = 0; row < region.height(); row++) {
                int from = 3 * ((region.y() + row) * picture.width() + region.x());
                pixels.position((long) row * rowBytes).put(picture.rgb(), from, rowBytes);
            }
            return mat;
        }
    }

    /** Scales to the destination's size: shrinking averages areas, enlarging interpolates linearly. */
    static void resize(Mat source, Mat destination) {
        boolean shrinks = (long) destination.rows() * destination.cols() < (long) source.rows() * source.cols();
        int interpolation = shrinks ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
        opencv_imgproc.resize(source, destination, destination.size(), 0, 0, interpolation);
    }
}
