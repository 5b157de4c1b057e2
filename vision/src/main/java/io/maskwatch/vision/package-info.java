/**
 * Finds faces in pictures and judges whether they wear a mask: plain Java in and out, nothing of the engines shows.
 * {@code io.maskwatch.vision.engine.VisionModels} opens a {@link io.maskwatch.vision.FaceDetector} and a
 * {@link io.maskwatch.vision.MaskClassifier}; {@link io.maskwatch.vision.FaceAnalyser} puts the two together. What the engines
 * share is in {@code model}; this package knows none of them.
 */
package io.maskwatch.vision;
