package io.maskwatch.pictures.jpeg;

import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes plain, whole JPEGs with libjpeg-turbo, through OpenCV: bit for bit what Java's reader gives. Safe for any number of
 * threads.
 */
public final class FastJpeg {
    /** Pixels are taken as they are stored: plain pictures say nothing of an orientation. */
    private static final int FLAGS = opencv_imgcodecs.IMREAD_COLOR_RGB | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;

    private FastJpeg() {}

    /**
     * A decoded picture.
     *
     * @param rgb interleaved, row by row
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once; nobody compares them
    public record Pixels(int width, int height, byte[] rgb) {}

    /**
     * Decodes.
     *
     * @param maxPixels the most pixels that are decoded
     * @return empty where the bytes are no JPEG, or one that only Java's reader can judge: of another kind, damaged, too large,
     *     or one of several in a file
     */
    public static Optional<Pixels> decode(byte[] encoded, long maxPixels) {
        return PlainHeader.of(encoded)
                .filter(header -> (long) header.width() * header.height() <= maxPixels)
                .filter(header -> new EntropyWalk(encoded, header.data()).isWhole(header))
                .flatMap(header -> pixels(encoded, header));
    }

    private static Optional<Pixels> pixels(byte[] encoded, PlainHeader header) {
        try (BytePointer bytes = new BytePointer(encoded);
                Mat buffer = new Mat(1, encoded.length, opencv_core.CV_8UC1, bytes);
                Mat decoded = opencv_imgcodecs.imdecode(buffer, FLAGS)) {
            boolean expected = decoded.cols() == header.width()
                    && decoded.rows() == header.height()
                    && decoded.type() == opencv_core.CV_8UC3
                    && decoded.isContinuous();
            if (!expected) {
                return Optional.empty();
            }
            byte[] rgb = new byte[3 * header.width() * header.height()];
            try (BytePointer data = decoded.data()) {
                data.get(rgb);
            }
            return Optional.of(new Pixels(header.width(), header.height(), rgb));
        }
    }
}
