package io.maskwatch.bench.vision;

import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.export.OnnxGraph;
import io.maskwatch.vision.model.OpenCvEngine;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_dnn.Net;

/**
 * A network with random weights in OpenCV's dnn module, to compare times with: how long it takes does not depend on the weights.
 * One picture at a time, one thread.
 */
abstract class OpenCvNet implements AutoCloseable {
    /** The version that OpenCV reads best. */
    private static final int OPERATORS = 13;

    private final OnnxGraph graph = new OnnxGraph(OPERATORS);
    private final Random random = new Random(1);
    private final int side;
    private final double scale;
    private final double[] mean;
    private Net net;
    private int layers;

    /**
     * @param side of the input, pixels
     * @param scale what each value is multiplied with after the mean was taken off
     * @param mean of each channel
     */
    OpenCvNet(int side, double scale, double... mean) {
        this.side = side;
        this.scale = scale;
        this.mean = mean;
    }

    final OnnxGraph graph() {
        return graph;
    }

    /** Loads what has been described. */
    final void load() {
        OpenCvEngine.start(1);
        byte[] model = graph.model();
        try (BytePointer bytes = new BytePointer(model)) {
            net = opencv_dnn.readNetFromONNX(bytes, model.length);
        }
    }

    /** Scales the pixels to the input, as they are, and runs the network; the caller closes its result. */
    final Mat run(Mat pixels) {
        try (Size size = new Size(side, side);
                Scalar taken = new Scalar(mean[0], mean[1], mean[2], 0);
                Mat blob = opencv_dnn.blobFromImage(pixels, scale, size, taken, false, false, opencv_core.CV_32F)) {
            net.setInput(blob);
            return net.forward();
        }
    }

    /** A convolution with "same" padding for odd kernels. */
    final String convolution(String input, int from, int to, int kernel, int stride, int groups) {
        String name = "layer" + layers++;
        int inputs = from / groups;
        tensor(
                name + "_weight",
                weights(to * inputs * kernel * kernel, inputs * kernel * kernel),
                to,
                inputs,
                kernel,
                kernel);
        tensor(name + "_bias", new float[to], to);
        return graph.convolution(name, input, kernel, stride, kernel / 2, kernel / 2, groups);
    }

    final String relu(String input) {
        return graph.layer("Relu", List.of(input));
    }

    final void tensor(String name, float[] values, long... shape) {
        graph.tensor(new NamedTensor(name, shape, values));
    }

    /** Of such a size that signals neither die out nor explode, since tiny numbers would take longer. */
    final float[] weights(int count, int inputs) {
        float[] weights = new float[count];
        double deviation = Math.sqrt(2.0 / inputs);
        for (int index = 0; index < count; index++) {
            weights[index] = (float) (random.nextGaussian() * deviation);
        }
        return weights;
    }

    @Override
    public final void close() {
        net.close();
    }
}
