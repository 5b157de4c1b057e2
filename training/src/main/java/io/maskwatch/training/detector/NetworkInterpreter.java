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

    /** The sum of both, through ReLU. */
    T addActivated(T first, T second);

    T add(T first, T second);

    /** Twice as high and wide, each value repeated. */
    T enlarge(T input);
}
