package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.AnalysedFrame;

/**
 * What an alert tells about the frame behind it.
 *
 * @param width of the frame, pixels
 * @param height of the frame, pixels
 * @param detectorModel name and version of the face detector
 * @param classifierModel name and version of the mask classifier
 * @param traceParent W3C trace context, or null
 * @param noMaskBelow the classifier's limit for no mask, 0 to 1
 * @param maskAbove the classifier's limit for a mask, 0 to 1
 */
public record FrameFacts(
        int width,
        int height,
        String detectorModel,
        String classifierModel,
        String traceParent,
        float noMaskBelow,
        float maskAbove) {
    static FrameFacts of(AnalysedFrame frame) {
        return new FrameFacts(
                frame.width(),
                frame.height(),
                frame.detectorModel(),
                frame.classifierModel(),
                frame.traceParent(),
                frame.noMaskBelow(),
                frame.maskAbove());
    }
}
