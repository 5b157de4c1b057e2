/**
 * The face detectors of others that run in OpenCV's dnn module, opened by {@link io.maskwatch.vision.opencv.OpenCvDetectors}
 * from files that the user names.
 */
package io.maskwatch.vision.opencv;
