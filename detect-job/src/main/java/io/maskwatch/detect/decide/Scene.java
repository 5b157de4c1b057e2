package io.maskwatch.detect.decide;

/**
 * What the rules need to know besides the track that they judge.
 *
 * @param cameraId the camera
 * @param policy how it is judged now
 * @param frame the newest frame
 */
record Scene(String cameraId, CameraPolicy policy, FrameFacts frame) {}
