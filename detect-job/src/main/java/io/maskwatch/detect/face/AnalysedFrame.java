package io.maskwatch.detect.face;

import java.util.List;
import java.util.Objects;

/**
 * What the models saw in one frame.
 *
 * @param cameraId the camera
 * @param sequence the frame's sequence
 * @param capturedAt the frame's capture time, microseconds since 1970 UTC
 * @param observedAt when the models were through, microseconds since 1970 UTC
 * @param width of the frame, pixels
 * @param height of the frame, pixels
 * @param looks the faces, in no order
 * @param detectorModel name and version of the face detector
 * @param classifierModel name and version of the mask classifier
 * @param traceParent W3C trace context, or null
 * @param noMaskBelow mask probabilities below this were judged as no mask, 0 to 1
 * @param maskAbove mask probabilities above this were judged as a mask, 0 to 1
 * @param heartbeatAt when the camera's newest heartbeat began, microseconds since 1970 UTC, or null where there is none
 */
public record AnalysedFrame(
        String cameraId,
        long sequence,
        long capturedAt,
        long observedAt,
        int width,
        int height,
        List<Look> looks,
        String detectorModel,
        String classifierModel,
        String traceParent,
        float noMaskBelow,
        float maskAbove,
        Long heartbeatAt) {
    public AnalysedFrame {
        Objects.requireNonNull(cameraId, "cameraId");
        looks = List.copyOf(looks);
        Objects.requireNonNull(detectorModel, "detectorModel");
        Objects.requireNonNull(classifierModel, "classifierModel");
    }

    /** This frame at another step of its trace. */
    public AnalysedFrame withTraceParent(String step) {
        return new AnalysedFrame(
                cameraId,
                sequence,
                capturedAt,
                observedAt,
                width,
                height,
                looks,
                detectorModel,
                classifierModel,
                step,
                noMaskBelow,
                maskAbove,
                heartbeatAt);
    }
}
