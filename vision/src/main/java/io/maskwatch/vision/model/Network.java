package io.maskwatch.vision.model;

import io.maskwatch.vision.ModelException;

/**
 * Weights that an engine has loaded, ready to run. What goes in and comes out is a matter of the model's card; an engine only
 * computes. Belongs to one thread at a time; whoever opened it closes it.
 */
public interface Network extends AutoCloseable {
    /** Where its weights come from, for messages. */
    String source();

    /** Name and version of the engine that runs it, for logs: {@code "PyTorch 2.7.1"}. */
    String engine();

    /**
     * Runs all inputs of the canvas at once. The canvas is free again afterwards.
     *
     * @return the one output, copied out of the engine
     * @throws ModelException where the network fails on this input
     */
    Tensor run(PixelCanvas canvas);

    /** How many runs of a batch size that is new to the network take longer than those after them, at least 0. */
    int slowRuns();

    /**
     * The most inputs at once that are faster than one by one, at least 1.
     *
     * @param pixels of each input
     */
    int mostAtOnce(int pixels);

    /** Frees the weights. Harmless when repeated. */
    @Override
    void close();
}
