package io.maskwatch.vision.model;

import io.maskwatch.pictures.Picture;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Native memory for a batch of equally large inputs, 8-bit interleaved RGB, one below the other ({@code [N, H, W, 3]}). It
 * is allocated once and drawn on for every batch, so that a running model allocates nothing here. Belongs to one thread.
 */
public final class PixelCanvas implements AutoCloseable {
    private final int count;
    private final int width;
    private final int height;
    private final Mat mat;
    /** Made when it is first asked for: not every engine wants it. */
    private Mat planes;

    /**
     * @param count how many inputs
     * @param width of each, pixels
     * @param height of each, pixels
     */
    public PixelCanvas(int count, int width, int height) {
        this.count = count;
        this.width = width;
        this.height = height;
        this.mat = new Mat(count * height, width, opencv_core.CV_8UC3, Scalar.BLACK);
    }

    public int count() {
        return count;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /**
     * Scales a region of a picture into the upper left corner of an input; the rest becomes black.
     *
     * @param index which input
     * @param scaledWidth 1 to the input's width
     * @param scaledHeight 1 to the input's height
     */
    public void draw(int index, Picture picture, Region region, int scaledWidth, int scaledHeight) {
        try (Mat source = Pixels.toMat(picture, region);
                Mat input = part(index, width, height);
                Mat destination = part(index, scaledWidth, scaledHeight)) {
            if (scaledWidth < width || scaledHeight < height) {
                input.put(Scalar.BLACK);
            }
            Pixels.resize(source, destination);
        }
    }

    /**
     * Scales a region of a picture to a square and puts the centre of the square into an input, all of it.
     *
     * @param index which input
     * @param side of the square, pixels, at least the input's width and height
     */
    public void drawCentre(int index, Picture picture, Region region, int side) {
        try (Mat source = Pixels.toMat(picture, region);
                Mat square = new Mat(side, side, opencv_core.CV_8UC3);
                Rect centre = new Rect((side - width) / 2, (side - height) / 2, width, height);
                Mat destination = part(index, width, height)) {
            Pixels.resize(source, square);
            try (Mat cut = new Mat(square, centre)) {
                cut.copyTo(destination);
            }
        }
    }

    private Mat part(int index, int partWidth, int partHeight) {
        try (Rect area = new Rect(0, index * height, partWidth, partHeight)) {
            return new Mat(mat, area);
        }
    }

    /** The pixels themselves, not a copy; not to be used after {@link #close}. */
    public ByteBuffer pixels() {
        return mat.createBuffer();
    }

    /**
     * The inputs as floats, normalised, each channel by itself ({@code [N, 3, H, W]}). Not a copy: the next call overwrites it, and it
     * is not to be used after {@link #close}.
     */
    public FloatBuffer planes(Normalisation normalisation) {
        if (planes == null) {
            planes = new Mat(3 * count * height, width, opencv_core.CV_32FC1);
        }
        float[] factor = normalisation.factor();
        float[] offset = normalisation.offset();
        for (int index = 0; index < count; index++) {
            try (Mat input = part(index, width, height);
                    MatVector channels = new MatVector(3)) {
                opencv_core.split(input, channels);
                for (int channel = 0; channel < 3; channel++) {
                    int top = (3 * index + channel) * height;
                    try (Mat values = channels.get(channel);
                            Mat plane = planes.rowRange(top, top + height)) {
                        values.convertTo(plane, opencv_core.CV_32F, factor[channel], offset[channel]);
                    }
                }
            }
        }
        return planes.createBuffer();
    }

    @Override
    public void close() {
        mat.close();
        if (planes != null) {
            planes.close();
        }
    }
}
