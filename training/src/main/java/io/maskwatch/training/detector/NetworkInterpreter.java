package io.maskwatch.training.detector;

/**
 * What the network is made of, for any representation of a tensor: lines of TorchScript to train with or to
 * export, or nothing where only the layers matter. So the network is written down once.
 *
 * @param <T> a tensor of shape pictures, channels, height, width
 */
interface NetworkInterpreter<T> {
    T normalise(T picture);

    T convolve(ConvolutionLayer layer, T input);

    /**
     * The end of a residual block: what the layer gives for the input is added to the features, then ReLU.
     *
     * @param features not used again
     */
    T convolveAdding(ConvolutionLayer layer, T input, T features);

    T add(T first, T second);

    /**
     * Each value repeated in height and width.
     *
     * @param finer at most twice as high and wide, which the result then is
     */
    T enlarge(T input, T finer);
}
