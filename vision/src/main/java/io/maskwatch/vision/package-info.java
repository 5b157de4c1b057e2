/**
 * Finds faces in pictures and judges whether they wear a mask: plain Java in and out, nothing of the engines shows.
 * Start reading at {@link io.maskwatch.vision.VisionModels}, which opens a {@link io.maskwatch.vision.FaceDetector} and a
 * {@link io.maskwatch.vision.MaskClassifier}, and at {@link io.maskwatch.vision.FaceAnalyzer}, which puts the two
 * together. The engines live in the packages {@code torch} (DJL) and {@code opencv}.
 */
package io.maskwatch.vision;
