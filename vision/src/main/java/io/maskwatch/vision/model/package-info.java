/**
 * What every engine shares: a detector and a classifier are a {@link io.maskwatch.vision.ModelCard} and a
 * {@link io.maskwatch.vision.model.Network}. Pictures are drawn on a {@link io.maskwatch.vision.model.PixelCanvas}, the network
 * runs, and the card says what its output means. An engine is one implementation of {@code Network} in a package of its own.
 */
package io.maskwatch.vision.model;
