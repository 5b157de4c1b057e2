/**
 * {@code maskwatch bench vision}: how long a frame takes through our models and through those of others, in one run. Start
 * reading at {@link io.maskwatch.bench.vision.VisionBench}; each peer is a class of its own.
 */
package io.maskwatch.bench.vision;
