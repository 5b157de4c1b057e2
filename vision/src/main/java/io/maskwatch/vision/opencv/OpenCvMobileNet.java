package io.maskwatch.vision.opencv;

import io.maskwatch.vision.model.OpenCvEngine;
import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_dnn.Net;

/**
 * MobileNetV2 1.0 for two classes at 224 x 224 in OpenCV's dnn module, to compare the time of our classifier with. Its
 * weights are random: how long it takes does not depend on them. Belongs to one thread at a time.
 */
public final class OpenCvMobileNet implements AutoCloseable {
    private static final int SIDE = 224;
    private static final int CLASSES = 2;
    private static final int STEM_CHANNELS = 32;
    private static final int HEAD_CHANNELS = 1280;
    private static final float LARGEST = 6;
    /** Table 2 of Sandler et al. 2018: expansion, channels, blocks, stride of the first. */
    private static final int[][] STAGES = {
        {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
    };

    private final Random random = new Random(1);
    private final OnnxGraph graph = new OnnxGraph("input", new long[] {1, 3, SIDE, SIDE}, "probabilities", CLASSES);
    private final Net net;
    private int layers;

    private OpenCvMobileNet() {
        byte[] model = describe();
        try (BytePointer bytes = new BytePointer(model)) {
            net = opencv_dnn.readNetFromONNX(bytes, model.length);
        }
    }

    /** Builds the network; the caller closes it. */
    public static OpenCvMobileNet open() {
        OpenCvEngine.start(1);
        return new OpenCvMobileNet();
    }

    /** Looks at one cut-out face as a classifier does: scales it, normalises it, gives two probabilities. */
    public float[] judge(byte[] rgb, int width, int height) {
        try (Mat pixels = new Mat(height, width, opencv_core.CV_8UC3);
                BytePointer data = pixels.data();
                Size size = new Size(SIDE, SIDE);
                Scalar mean = new Scalar(127.5, 127.5, 127.5, 0)) {
            data.put(rgb, 0, rgb.length);
            try (Mat blob = opencv_dnn.blobFromImage(pixels, 1 / 127.5, size, mean, false, false, opencv_core.CV_32F)) {
                net.setInput(blob);
                try (Mat output = net.forward();
                        FloatPointer values = new FloatPointer(output.data())) {
                    float[] probabilities = new float[CLASSES];
                    values.get(probabilities);
                    return probabilities;
                }
            }
        }
    }

    private byte[] describe() {
        String last = relu6(convolution("input", 3, STEM_CHANNELS, 3, 2, 1));
        int channels = STEM_CHANNELS;
        for (int[] stage : STAGES) {
            for (int block = 0; block < stage[2]; block++) {
                last = bottleneck(last, channels, stage[0], stage[1], block == 0 ? stage[3] : 1);
                channels = stage[1];
            }
        }
        last = relu6(convolution(last, channels, HEAD_CHANNELS, 1, 1, 1));
        graph.layer("GlobalAveragePool", new String[] {last}, "pooled");
        graph.layer("Flatten", new String[] {"pooled"}, "flat", OnnxGraph.number("axis", 1));
        graph.tensor("classes", weights(CLASSES * HEAD_CHANNELS, HEAD_CHANNELS), CLASSES, HEAD_CHANNELS);
        graph.tensor("classBias", new float[CLASSES], CLASSES);
        graph.layer("Gemm", new String[] {"flat", "classes", "classBias"}, "logits", OnnxGraph.number("transB", 1));
        graph.layer("Softmax", new String[] {"logits"}, "probabilities", OnnxGraph.number("axis", 1));
        return graph.model();
    }

    private String bottleneck(String input, int from, int expansion, int to, int stride) {
        int wide = from * expansion;
        String last = expansion == 1 ? input : relu6(convolution(input, from, wide, 1, 1, 1));
        last = relu6(convolution(last, wide, wide, 3, stride, wide));
        last = convolution(last, wide, to, 1, 1, 1);
        if (stride != 1 || from != to) {
            return last;
        }
        String sum = name();
        graph.layer("Add", new String[] {input, last}, sum);
        return sum;
    }

    private String convolution(String input, int from, int to, int kernel, int stride, int groups) {
        String output = name();
        int inputs = from / groups;
        graph.tensor(
                output + "w",
                weights(to * inputs * kernel * kernel, inputs * kernel * kernel),
                to,
                inputs,
                kernel,
                kernel);
        graph.tensor(output + "b", new float[to], to);
        int pad = kernel / 2;
        graph.layer(
                "Conv",
                new String[] {input, output + "w", output + "b"},
                output,
                OnnxGraph.ints("kernel_shape", kernel, kernel),
                OnnxGraph.ints("strides", stride, stride),
                OnnxGraph.ints("pads", pad, pad, pad, pad),
                OnnxGraph.number("group", groups));
        return output;
    }

    private String relu6(String input) {
        String output = name();
        graph.layer("Clip", new String[] {input}, output, OnnxGraph.real("min", 0), OnnxGraph.real("max", LARGEST));
        return output;
    }

    /** Of such a size that signals neither die out nor explode, since tiny numbers would take longer. */
    private float[] weights(int count, int inputs) {
        float[] values = new float[count];
        for (int index = 0; index < count; index++) {
            values[index] = (float) (random.nextGaussian() * Math.sqrt(2.0 / inputs));
        }
        return values;
    }

    private String name() {
        layers++;
        return "t" + layers;
    }

    @Override
    public void close() {
        net.close();
    }
}
