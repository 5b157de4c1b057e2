/**
 * What OpenCV does for vision: the peers' face detectors, opened by {@link io.maskwatch.vision.opencv.OpenCvDetectors},
 * and scaling pixels, in {@link io.maskwatch.vision.opencv.PixelCanvas}. The only package that imports OpenCV; other
 * modules use {@code io.maskwatch.vision} instead.
 */
package io.maskwatch.vision.opencv;
