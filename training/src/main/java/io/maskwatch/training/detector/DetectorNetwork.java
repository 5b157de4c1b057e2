package io.maskwatch.training.detector;

import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.network.Layer;
import io.maskwatch.training.network.Layer.Trait;
import io.maskwatch.training.network.LayerRecorder;
import io.maskwatch.training.network.NetworkArray;
import io.maskwatch.training.network.NetworkInterpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The anchor-free face detector: a backbone of dense convolutions with few channels (on a CPU faster than depthwise ones
 * of the same quality), a top-down feature pyramid, and one head for each of the strides 8, 16 and 32. A head gives five
 * channels for each cell: logit of the score, offset of the box's centre in cells, logarithm of its width and height in
 * cells.
 */
final class DetectorNetwork {
    static final List<Integer> STRIDES = List.of(8, 16, 32);
    static final int OUTPUT_CHANNELS = 5;
    private static final float MEAN = 127.5f;
    private static final float SCALE = 1 / 64f;
    private static final int STEM = 16;
    private static final int QUARTER = 32;
    private static final int EIGHTH = 64;
    private static final int SIXTEENTH = 96;
    private static final int THIRTY_SECOND = 128;
    private static final int PYRAMID = 64;

    /** In their order. */
    static final List<Layer> LAYERS = list();

    private DetectorNetwork() {}

    private static List<Layer> list() {
        LayerRecorder recorder = new LayerRecorder();
        apply(recorder, null);
        return recorder.layers();
    }

    /** @param normalised whether layers have batch normalisation; otherwise it is folded, as in {@link FoldedWeights} */
    static List<NetworkArray> arrays(boolean normalised) {
        return NetworkArray.all(LAYERS, normalised);
    }

    /**
     * For an export.
     *
     * @param weights all of {@link FoldedWeights}
     */
    static List<NamedTensor> tensors(Map<String, float[]> weights) {
        return arrays(false).stream().map(array -> array.tensor(weights)).toList();
    }

    /** The feature maps of the heads, finest first, each of shape pictures, 5, height / stride, width / stride. */
    static <T> List<T> apply(NetworkInterpreter<T> interpreter, T picture) {
        T features = interpreter.normalise(picture, MEAN, SCALE);
        features = interpreter.convolve(Layer.of("stem", 3, STEM, 3, 2), features);
        features = interpreter.convolve(Layer.of("quarter", STEM, QUARTER, 3, 2), features);
        features = residual(interpreter, "quarter1", QUARTER, 16, features);
        T eighth = stage(interpreter, "eighth", QUARTER, EIGHTH, 5, features);
        T sixteenth = stage(interpreter, "sixteenth", EIGHTH, SIXTEENTH, 4, eighth);
        T thirtySecond = stage(interpreter, "thirtysecond", SIXTEENTH, THIRTY_SECOND, 4, sixteenth);
        T top = lateral(interpreter, "lateral32", THIRTY_SECOND, thirtySecond);
        T middle = merge(interpreter, "lateral16", SIXTEENTH, sixteenth, top);
        T bottom = merge(interpreter, "lateral8", EIGHTH, eighth, middle);
        List<T> outputs = new ArrayList<>();
        outputs.add(head(interpreter, "head8", bottom));
        outputs.add(head(interpreter, "head16", middle));
        outputs.add(head(interpreter, "head32", top));
        return outputs;
    }

    private static <T> T stage(
            NetworkInterpreter<T> interpreter, String name, int input, int output, int blocks, T features) {
        T result = interpreter.convolve(Layer.of(name, input, output, 3, 2), features);
        for (int block = 1; block <= blocks; block++) {
            result = residual(interpreter, name + block, output, output / 2, result);
        }
        return result;
    }

    private static <T> T residual(
            NetworkInterpreter<T> interpreter, String name, int channels, int narrow, T features) {
        T squeezed = interpreter.convolve(Layer.of(name + "a", channels, narrow, 1, 1), features);
        return interpreter.convolveAdding(
                Layer.of(name + "b", narrow, channels, 3, 1, Trait.ENDS_RESIDUAL), squeezed, features);
    }

    private static <T> T lateral(NetworkInterpreter<T> interpreter, String name, int input, T features) {
        return interpreter.convolve(Layer.of(name, input, PYRAMID, 1, 1), features);
    }

    private static <T> T merge(NetworkInterpreter<T> interpreter, String name, int input, T features, T above) {
        T finer = lateral(interpreter, name, input, features);
        T sum = interpreter.add(finer, interpreter.enlarge(above, finer));
        return separable(interpreter, name + "merge", sum);
    }

    private static <T> T head(NetworkInterpreter<T> interpreter, String name, T features) {
        T tower = residual(
                interpreter, name + "tower", PYRAMID, PYRAMID / 2, separable(interpreter, name + "tower", features));
        return interpreter.convolve(Layer.of(name, PYRAMID, OUTPUT_CHANNELS, 1, 1, Trait.HEAD), tower);
    }

    private static <T> T separable(NetworkInterpreter<T> interpreter, String name, T features) {
        T spread = interpreter.convolve(
                Layer.of(name + "depthwise", PYRAMID, PYRAMID, 3, 1, Trait.DEPTHWISE, Trait.LINEAR), features);
        return interpreter.convolve(Layer.of(name + "pointwise", PYRAMID, PYRAMID, 1, 1), spread);
    }
}
