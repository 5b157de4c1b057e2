package io.maskwatch.training.detector;

import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Size;

/** What surveillance cameras do to a picture: light, colour, blur, noise, compression. Not thread-safe. */
final class ColourJitter {
    private final Random random;

    ColourJitter(Random random) {
        this.random = random;
    }

    /** Changes the picture in place, by the random numbers alone: what lies around it in a larger canvas doesn't matter. */
    void apply(Mat picture) {
        if (chance(0.8f)) {
            curve(picture);
        }
        if (chance(0.4f)) {
            saturation(picture, chance(0.3f) ? 0 : 0.4f + 0.6f * random.nextFloat());
        }
        if (chance(0.12f)) {
            blur(picture);
        }
        if (chance(0.1f)) {
            coarsen(picture);
        }
        if (chance(0.12f)) {
            noise(picture);
        }
        if (chance(0.2f)) {
            compress(picture);
        }
    }

    private void curve(Mat picture) {
        double gamma = chance(0.15f) ? 1.3 + 1.2 * random.nextFloat() : Math.exp(0.5 * (random.nextFloat() - 0.5));
        double contrast = 0.65 + 0.7 * random.nextFloat();
        double brightness = 60 * (random.nextFloat() - 0.5);
        try (Mat table = new Mat(1, 256, opencv_core.CV_8UC3)) {
            try (UByteIndexer entries = table.createIndexer()) {
                for (int channel = 0; channel < 3; channel++) {
                    double gain = 0.9 + 0.2 * random.nextFloat();
                    for (int value = 0; value < 256; value++) {
                        double light = 255 * Math.pow(value / 255.0, gamma) * gain;
                        int result = (int) Math.round((light - 127.5) * contrast + 127.5 + brightness);
                        entries.put(0, value, channel, Math.max(0, Math.min(255, result)));
                    }
                }
            }
            opencv_core.LUT(picture, table, picture);
        }
    }

    private static void saturation(Mat picture, float keep) {
        try (Mat grey = new Mat();
                Mat colourless = new Mat()) {
            opencv_imgproc.cvtColor(picture, grey, opencv_imgproc.COLOR_BGR2GRAY);
            opencv_imgproc.cvtColor(grey, colourless, opencv_imgproc.COLOR_GRAY2BGR);
            opencv_core.addWeighted(picture, keep, colourless, 1 - keep, 0, picture);
        }
    }

    private void blur(Mat picture) {
        int length = 3 + 2 * random.nextInt(2);
        boolean motion = random.nextBoolean();
        try (Size kernel = motion
                        ? (random.nextBoolean() ? new Size(length, 1) : new Size(1, length))
                        : new Size(length, length);
                Point centre = new Point(-1, -1)) {
            // Of a part of a canvas, OpenCV would blur in what lies around it.
            opencv_imgproc.blur(
                    picture, picture, kernel, centre, opencv_core.BORDER_REFLECT_101 | opencv_core.BORDER_ISOLATED);
        }
    }

    private void coarsen(Mat picture) {
        double factor = 0.4 + 0.4 * random.nextFloat();
        try (Mat small = new Mat();
                Size none = new Size(0, 0);
                Size back = new Size(picture.cols(), picture.rows())) {
            opencv_imgproc.resize(picture, small, none, factor, factor, opencv_imgproc.INTER_AREA);
            opencv_imgproc.resize(small, picture, back, 0, 0, opencv_imgproc.INTER_LINEAR);
        }
    }

    private void noise(Mat picture) {
        double strength = 3 + 9 * random.nextFloat();
        try (Mat noise = new Mat(picture.rows(), picture.cols(), opencv_core.CV_16SC3);
                Mat mean = new Mat(0d, 0d, 0d);
                Mat deviation = new Mat(strength, strength, strength);
                Mat everywhere = new Mat()) {
            opencv_core.setRNGSeed(random.nextInt());
            opencv_core.randn(noise, mean, deviation);
            opencv_core.add(picture, noise, picture, everywhere, opencv_core.CV_8U);
        }
    }

    private void compress(Mat picture) {
        try (BytePointer encoded = new BytePointer();
                IntPointer quality = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, 20 + random.nextInt(60))) {
            opencv_imgcodecs.imencode(".jpg", picture, encoded, quality);
            try (Mat bytes = new Mat(1, (int) encoded.limit(), opencv_core.CV_8U, encoded);
                    Mat decoded = opencv_imgcodecs.imdecode(bytes, opencv_imgcodecs.IMREAD_COLOR)) {
                decoded.copyTo(picture);
            }
        }
    }

    private boolean chance(float probability) {
        return random.nextFloat() < probability;
    }
}
