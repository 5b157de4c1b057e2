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
 */
public record FrameFacts(int width, int height, String detectorModel, String classifierModel, String traceParent) {
    static FrameFacts of(AnalysedFrame frame) {
        return new FrameFacts(
                frame.width(), frame.height(), frame.detectorModel(), frame.classifierModel(), frame.traceParent());
    }
}
