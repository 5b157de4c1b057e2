package io.maskwatch.bench.vision;

import io.maskwatch.training.export.OnnxAttribute;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** The article's classifier: MobileNetV2 1.0 for two classes at 224 x 224 (Sandler et al. 2018). */
final class OpenCvMobileNet extends OpenCvNet {
    private static final int SIDE = 224;
    private static final int CLASSES = 2;
    private static final int STEM_CHANNELS = 32;
    private static final int HEAD_CHANNELS = 1280;
    /** Table 2 of the paper: expansion, channels, blocks, stride of the first. */
    private static final int[][] STAGES = {
        {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
    };

    private final String zero = graph().constant(0);
    private final String six = graph().constant(6);

    OpenCvMobileNet() {
        super(SIDE, 1 / 127.5, 127.5, 127.5, 127.5);
        describe();
        load();
    }

    /** Looks at one cut-out face as a classifier does; two probabilities. */
    float[] judge(Mat face) {
        try (Mat output = run(face);
                FloatPointer values = new FloatPointer(output.data())) {
            float[] probabilities = new float[CLASSES];
            values.get(probabilities);
            return probabilities;
        }
    }

    private void describe() {
        graph().input("input", 1, 3, SIDE, SIDE);
        String last = relu6(convolution("input", 3, STEM_CHANNELS, 3, 2, 1));
        int channels = STEM_CHANNELS;
        for (int[] stage : STAGES) {
            for (int block = 0; block < stage[2]; block++) {
                last = bottleneck(last, channels, stage[0], stage[1], block == 0 ? stage[3] : 1);
                channels = stage[1];
            }
        }
        last = relu6(convolution(last, channels, HEAD_CHANNELS, 1, 1, 1));
        String pooled = graph().layer("GlobalAveragePool", List.of(last));
        String flat = graph().layer("Flatten", List.of(pooled), OnnxAttribute.number("axis", 1));
        tensor("classes", weights(CLASSES * HEAD_CHANNELS, HEAD_CHANNELS), CLASSES, HEAD_CHANNELS);
        tensor("classBias", new float[CLASSES], CLASSES);
        String logits = graph().layer("Gemm", List.of(flat, "classes", "classBias"), OnnxAttribute.number("transB", 1));
        graph().layer("probabilities", "Softmax", List.of(logits), OnnxAttribute.number("axis", 1));
        graph().output("probabilities", 1, CLASSES);
    }

    private String bottleneck(String input, int from, int expansion, int to, int stride) {
        int wide = from * expansion;
        String last = expansion == 1 ? input : relu6(convolution(input, from, wide, 1, 1, 1));
        last = relu6(convolution(last, wide, wide, 3, stride, wide));
        last = convolution(last, wide, to, 1, 1, 1);
        return stride != 1 || from != to ? last : graph().layer("Add", List.of(input, last));
    }

    private String relu6(String input) {
        return graph().layer("Clip", List.of(input, zero, six));
    }
}
