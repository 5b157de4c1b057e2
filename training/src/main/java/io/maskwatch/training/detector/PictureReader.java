package io.maskwatch.training.detector;

import io.maskwatch.vision.OrderlyStop;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Reads pictures into memory and remembers those that it could not read. Not thread-safe. */
final class PictureReader {
    /** What the detector sees at most; more in memory would only cost space. */
    static final int LONGEST_SIDE = 640;

    private static final int LONGEST_TAIL = 4096;
    private static final byte MARKER = (byte) 0xFF;
    private static final byte END_OF_IMAGE = (byte) 0xD9;

    private final List<String> unreadable = new ArrayList<>();

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
        Mat original = opencv_imgcodecs.imread(file.toString(), opencv_imgcodecs.IMREAD_COLOR);
        if (original.empty() || isCutOff(file)) {
            unreadable.add(file.toString());
            original.close();
            return Optional.empty();
        }
        double scale = LONGEST_SIDE / (double) Math.max(original.cols(), original.rows());
        if (scale >= 1) {
            return Optional.of(new Read(original, 1));
        }
        Mat scaled = new Mat();
        try (original;
                Size free = new Size(0, 0)) {
            opencv_imgproc.resize(original, scaled, free, scale, scale, opencv_imgproc.INTER_AREA);
        }
        return Optional.of(new Read(scaled, (float) scale));
    }

    /** OpenCV fills up a JPEG that ends too early with grey. */
    private static boolean isCutOff(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".jpg") && !name.endsWith(".jpeg")) {
            return false;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            // What some cameras write behind the picture fits into this.
            byte[] tail = new byte[(int) Math.min(bytes.length(), LONGEST_TAIL)];
            bytes.seek(bytes.length() - tail.length);
            bytes.readFully(tail);
            for (int at = tail.length - 1; at > 0; at--) {
                if (tail[at] == END_OF_IMAGE && tail[at - 1] == MARKER) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return true;
        }
    }

    /** Files that are no whole pictures, of all calls so far. */
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }
}
