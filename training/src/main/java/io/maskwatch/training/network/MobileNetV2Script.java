package io.maskwatch.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.maskwatch.training.export.NamedTensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained {@link MobileNetV2} as TorchScript, with a temperature in its last layer and a softmax, so that the file gives
 * calibrated probabilities.
 *
 * @param source TorchScript text
 * @param tensors the weights that it refers to
 */
public record MobileNetV2Script(String source, List<NamedTensor> tensors) {

    public MobileNetV2Script {
        tensors = List.copyOf(tensors);
    }

    /**
     * Translates. The script scales its input to the size that the network works on.
     *
     * @param size side in pixels that the network was trained on
     * @param temperature what the logits are divided by, above 0
     */
    public static MobileNetV2Script of(MobileNetV2 network, int size, double temperature) {
        List<NamedTensor> tensors = new ArrayList<>();
        for (Pair<String, Parameter> parameter : network.getDirectParameters()) {
            String name = parameter.getKey();
            NDArray array = parameter.getValue().getArray();
            float[] values = array.toFloatArray();
            if (name.startsWith("output_")) {
                for (int i = 0; i < values.length; i++) {
                    values[i] /= (float) temperature;
                }
            }
            tensors.add(new NamedTensor(name, array.getShape().getShape(), values));
        }
        return new MobileNetV2Script(MobileNetV2Source.module(size), tensors);
    }
}
