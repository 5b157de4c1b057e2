package io.maskwatch.training.network;

/** What a network with a feature pyramid does besides. */
public interface NetworkInterpreter<T> extends LayerInterpreter<T> {
    /** Values become {@code (value - mean) * scale}. */
    T normalise(T picture, float mean, float scale);

    T add(T first, T second);

    /**
     * Each value repeated in height and width.
     *
     * @param finer at most twice as high and wide, which the result then is
     */
    T enlarge(T input, T finer);
}
