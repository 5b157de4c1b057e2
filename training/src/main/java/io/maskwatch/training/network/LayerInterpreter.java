package io.maskwatch.training.network;

/**
 * What a network does with its layers, for any representation of a tensor: lines of TorchScript to train with or to export,
 * parts of an ONNX graph, or nothing where only the layers matter. So a network is written down once.
 *
 * @param <T> a tensor of shape pictures, channels, height, width
 */
public interface LayerInterpreter<T> {
    T convolve(Layer layer, T input);

    /**
     * The end of a residual block: what the layer gives for the input is added to the features, then activated.
     *
     * @param features not used again
     */
    T convolveAdding(Layer layer, T input, T features);
}
