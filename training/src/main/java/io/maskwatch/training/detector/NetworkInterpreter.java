package io.maskwatch.training.detector;

/**
 * What the network is made of, for any representation of a tensor: arrays when it trains, lines of TorchScript when it
 * is exported. So the network is written down once.
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
