package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.Face;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.Observation;
import java.util.ArrayList;
import java.util.List;

/** Writes down what was seen in a frame as a record. */
final class ObservationRecords {
    private ObservationRecords() {}

    /** The frame's record; {@code trackIds} holds one for each look, null where it belongs to no track. */
    static Observation of(AnalysedFrame frame, List<Look> looks, String[] trackIds) {
        List<Face> faces = new ArrayList<>();
        for (int index = 0; index < looks.size(); index++) {
            Look look = looks.get(index);
            faces.add(Face.newBuilder()
                    .setBox(AlertRecords.box(look.box()))
                    .setScore(look.score())
                    .setMaskProbability(look.maskProbability())
                    .setState(look.state())
                    .setUndecidedReason(look.undecidedReason())
                    .setTrackId(trackIds[index])
                    .build());
        }
        return Observation.newBuilder()
                .setCameraId(frame.cameraId())
                .setSequence(frame.sequence())
                .setCapturedAt(AlertRecords.instant(frame.capturedAt()))
                .setObservedAt(AlertRecords.instant(frame.observedAt()))
                .setFrameWidth(frame.width())
                .setFrameHeight(frame.height())
                .setOutcome(FrameOutcome.ANALYSED)
                .setFaces(faces)
                .setDetectorModel(frame.detectorModel())
                .setClassifierModel(frame.classifierModel())
                .build();
    }
}
