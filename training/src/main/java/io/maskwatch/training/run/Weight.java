package io.maskwatch.training.run;

import ai.djl.ndarray.NDArray;

/**
 * One of the arrays that a network consists of, while it is trained.
 *
 * @param name unique in the network
 * @param value what the steps change; requires a gradient where it is trained
 * @param average its running average, of the same shape
 * @param trained whether it has a gradient
 * @param decayed whether large values of it are held down
 */
public record Weight(String name, NDArray value, NDArray average, boolean trained, boolean decayed) {}
