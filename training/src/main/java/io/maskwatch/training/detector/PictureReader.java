package io.maskwatch.training.detector;

import io.maskwatch.pictures.Picture;
import io.maskwatch.training.evaluation.PictureFiles;
import io.maskwatch.vision.OrderlyStop;
import io.maskwatch.vision.model.Pixels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Reads pictures into OpenCV's memory and remembers those that it could not read. */
final class PictureReader {
    /** What the detector sees at most; more in memory would only cost space. */
    static final int LONGEST_SIDE = 640;

    private final PictureFiles files = new PictureFiles();

    /**
     * The picture, and how much smaller it became.
     *
     * @param pixels 8-bit BGR
     * @param scale from the stored picture to these pixels, at most 1
     */
    record Read(Mat pixels, float scale) {}

    /** Empty, and remembered, where the file is no whole picture. */
    Optional<Read> read(Path file) {
        OrderlyStop.check();
        return files.read(file).map(PictureReader::scaled);
    }

    private static Read scaled(Picture picture) {
        Mat original = Pixels.toMat(picture);
        opencv_imgproc.cvtColor(original, original, opencv_imgproc.COLOR_RGB2BGR);
        double scale = LONGEST_SIDE / (double) Math.max(picture.width(), picture.height());
        if (scale >= 1) {
            return new Read(original, 1);
        }
        Mat scaled = new Mat();
        try (original;
                Size free = new Size(0, 0)) {
            opencv_imgproc.resize(original, scaled, free, scale, scale, opencv_imgproc.INTER_AREA);
        }
        return new Read(scaled, (float) scale);
    }

    /** The pixels of a picture in BGR, row by row: red, green, blue. */
    static byte[] rgb(Mat picture) {
        try (Mat converted = new Mat()) {
            opencv_imgproc.cvtColor(picture, converted, opencv_imgproc.COLOR_BGR2RGB);
            byte[] pixels = new byte[picture.rows() * picture.cols() * 3];
            converted.data().get(pixels);
            return pixels;
        }
    }

    /** Files that are no whole pictures, of all calls so far. */
    List<String> unreadable() {
        return files.unreadable();
    }
}
