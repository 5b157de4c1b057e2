package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.Face;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.TrackState;
import java.util.List;

/** Writes down what was seen in a frame as a record. */
final class ObservationRecords {
    private ObservationRecords() {}

    /** The record of a frame that was decided on. */
    static Observation of(Scene scene, AnalysedFrame frame, List<JudgedLook> looks) {
        return record(frame, looks).setGrounds(AlertRecords.grounds(scene)).build();
    }

    /** The record of a frame that comes out of order, so that it says nothing about people. */
    static Observation late(AnalysedFrame frame, List<Look> looks) {
        return record(
                        frame,
                        looks.stream()
                                .map(look -> JudgedLook.untracked(look, HeldBackReason.LATE_FRAME))
                                .toList())
                .build();
    }

    private static Observation.Builder record(AnalysedFrame frame, List<JudgedLook> looks) {
        return Observation.newBuilder()
                .setCameraId(frame.cameraId())
                .setSequence(frame.sequence())
                .setCapturedAt(AlertRecords.instant(frame.capturedAt()))
                .setObservedAt(AlertRecords.instant(frame.observedAt()))
                .setFrameWidth(frame.width())
                .setFrameHeight(frame.height())
                .setOutcome(FrameOutcome.ANALYSED)
                .setFaces(looks.stream().map(ObservationRecords::face).toList())
                .setDetectorModel(frame.detectorModel())
                .setClassifierModel(frame.classifierModel());
    }

    private static Face face(JudgedLook judged) {
        Look look = judged.look();
        return Face.newBuilder()
                .setBox(AlertRecords.box(look.box()))
                .setScore(look.score())
                .setMaskProbability(look.maskProbability())
                .setState(look.state())
                .setUndecidedReason(look.undecidedReason())
                .setTrackId(judged.track() == null ? null : judged.track().trackId())
                .setHeldBackBy(judged.heldBackBy())
                .setTrack(judged.track() == null ? null : track(judged.track(), judged.place()))
                .build();
    }

    private static TrackState track(Track track, Place place) {
        return TrackState.newBuilder()
                .setSightings(track.sightings())
                .setLooks(track.votes().looks())
                .setNoMaskShare((float) track.votes().noMaskShare())
                .setState(track.votes().decision())
                .setZone(place.zone())
                .setAlertId(track.incident() == null ? null : track.incident().alertId())
                .build();
    }
}
