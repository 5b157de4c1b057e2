package io.maskwatch.training.network;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution of MobileNetV2 1.0 (Sandler et al. 2018, table 2), its batch normalisation folded in, as ImageNet's
 * weights come. A stride of two pads right and bottom only, as TensorFlow's 'SAME' does, because they were trained so.
 *
 * @param index from 0, in network order
 * @param inputs channels in
 * @param outputs channels out
 * @param kernel side of the square kernel, 1 or 3
 * @param stride 1 or 2
 * @param depthwise whether every channel has its own kernel
 * @param activated whether ReLU6 follows
 * @param startsResidual whether what comes in is kept
 * @param endsResidual whether what was kept is added to what comes out
 */
record Convolution(
        int index,
        int inputs,
        int outputs,
        int kernel,
        int stride,
        boolean depthwise,
        boolean activated,
        boolean startsResidual,
        boolean endsResidual) {

    static final int LAST_CHANNELS = 1280;
    private static final int STEM_CHANNELS = 32;
    /** Expansion, channels, repeats and first stride of each sequence of bottlenecks. */
    private static final int[][] SEQUENCES = {
        {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
    };

    private static final List<Convolution> ALL = list();

    /** All in network order. */
    static List<Convolution> all() {
        return ALL;
    }

    private static List<Convolution> list() {
        List<Convolution> list = new ArrayList<>();
        list.add(new Convolution(0, 3, STEM_CHANNELS, 3, 2, false, true, false, false));
        int channels = STEM_CHANNELS;
        for (int[] sequence : SEQUENCES) {
            for (int repeat = 0; repeat < sequence[2]; repeat++) {
                addBottleneck(list, sequence[0], channels, sequence[1], repeat == 0 ? sequence[3] : 1);
                channels = sequence[1];
            }
        }
        list.add(new Convolution(list.size(), channels, LAST_CHANNELS, 1, 1, false, true, false, false));
        return List.copyOf(list);
    }

    private static void addBottleneck(List<Convolution> list, int expansion, int inputs, int outputs, int stride) {
        int expanded = inputs * expansion;
        boolean residual = stride == 1 && inputs == outputs;
        if (expansion > 1) {
            list.add(new Convolution(list.size(), inputs, expanded, 1, 1, false, true, residual, false));
        }
        list.add(new Convolution(list.size(), expanded, expanded, 3, stride, true, true, false, false));
        list.add(new Convolution(list.size(), expanded, outputs, 1, 1, false, false, false, residual));
    }

    String weight() {
        return "unit" + index + "_weight";
    }

    String bias() {
        return "unit" + index + "_bias";
    }

    /** Of the weights: outputs, inputs of a group, height, width. */
    Shape shape() {
        return new Shape(outputs, inputs / groups(), kernel, kernel);
    }

    boolean padsRightAndBottom() {
        return stride == 2;
    }

    int padding() {
        return padsRightAndBottom() ? 0 : kernel / 2;
    }

    int groups() {
        return depthwise ? inputs : 1;
    }
}
