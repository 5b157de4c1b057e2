package io.maskwatch.bench.vision;

import io.maskwatch.training.export.OnnxAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The article's face detector: OpenCV's SSD ResNet-10 at 300 x 300, layer by layer as in its {@code deploy.prototxt}, up to the
 * boxes and scores of its six heads. Picking faces from these is left out, which takes OpenCV a little longer still.
 */
final class OpenCvSsd extends OpenCvNet {
    private static final int SIDE = 300;
    /** Channels of the locations and of the scores of each head. */
    private static final int[][] HEADS = {{16, 8}, {24, 12}, {24, 12}, {24, 12}, {16, 8}, {16, 8}};

    private final List<String> heads = new ArrayList<>();
    private int normalisations;

    OpenCvSsd() {
        super(SIDE, 1 / 64.0, 104, 177, 123);
        describe();
        load();
    }

    private void describe() {
        graph().input("input", 1, 3, SIDE, SIDE);
        String last = relu(convolution("input", 3, 32, 7, 2, 1));
        last = graph().layer(
                        "MaxPool",
                        List.of(last),
                        OnnxAttribute.numbers("kernel_shape", 3, 3),
                        OnnxAttribute.numbers("strides", 2, 2),
                        OnnxAttribute.number("ceil_mode", 1));
        String inner = convolution(relu(convolution(last, 32, 32, 3, 1, 1)), 32, 32, 3, 1, 1);
        last = graph().layer("Add", List.of(inner, last));
        last = block(last, 32, 128);
        String fine = activated(last, 128);
        last = block(last, 128, 256);
        last = dilated(last);
        last = activated(last, 256);
        head(fine, 128, 0);
        head(last, 256, 1);
        last = relu(convolution(relu(convolution(last, 256, 128, 1, 1, 1)), 128, 256, 3, 2, 1));
        head(last, 256, 2);
        last = relu(convolution(relu(convolution(last, 256, 64, 1, 1, 1)), 64, 128, 3, 2, 1));
        head(last, 128, 3);
        last = relu(convolution(relu(convolution(last, 128, 64, 1, 1, 1)), 64, 128, 3, 1, 1));
        head(last, 128, 4);
        last = relu(convolution(relu(convolution(last, 128, 64, 1, 1, 1)), 64, 128, 3, 1, 1));
        head(last, 128, 5);
        graph().layer("found", "Concat", heads, OnnxAttribute.number("axis", 1));
        graph().output("found", 1, "values");
    }

    /** A residual block that halves the sides, activated before its convolutions. */
    private String block(String input, int from, int to) {
        String active = activated(input, from);
        String inner = convolution(relu(convolution(active, from, to, 3, 2, 1)), to, to, 3, 1, 1);
        return graph().layer("Add", List.of(inner, convolution(active, from, to, 1, 2, 1)));
    }

    /** The last residual block, whose second convolution skips every other pixel. */
    private String dilated(String input) {
        String active = activated(input, 256);
        String inner = relu(convolution(active, 256, 128, 3, 1, 1));
        tensor("dilated_weight", weights(256 * 128 * 9, 128 * 9), 256, 128, 3, 3);
        tensor("dilated_bias", new float[256], 256);
        inner = graph().layer(
                        "Conv",
                        List.of(inner, "dilated_weight", "dilated_bias"),
                        OnnxAttribute.numbers("kernel_shape", 3, 3),
                        OnnxAttribute.numbers("dilations", 2, 2),
                        OnnxAttribute.numbers("pads", 2, 2, 2, 2));
        return graph().layer("Add", List.of(inner, convolution(active, 256, 256, 1, 1, 1)));
    }

    private String activated(String input, int channels) {
        List<String> inputs = new ArrayList<>(List.of(input));
        for (String role : List.of("scale", "shift", "mean", "variance")) {
            float[] values = new float[channels];
            Arrays.fill(values, role.equals("scale") || role.equals("variance") ? 1 : 0);
            String name = "normalisation%d_%s".formatted(normalisations, role);
            tensor(name, values, channels);
            inputs.add(name);
        }
        normalisations++;
        return relu(graph().layer("BatchNormalization", inputs));
    }

    private void head(String input, int channels, int head) {
        for (int outputs : HEADS[head]) {
            String values = convolution(input, channels, outputs, 3, 1, 1);
            heads.add(graph().layer("Flatten", List.of(values), OnnxAttribute.number("axis", 1)));
        }
    }
}
