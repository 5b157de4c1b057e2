package io.maskwatch.alerts;

import io.maskwatch.schemas.Box;
import io.maskwatch.schemas.Face;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.TrackState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the job writes down of frames. */
final class Observations {
    private Observations() {}

    /** A frame that was looked at. */
    static Observation frame(String cameraId, Instant at, Face... faces) {
        Instant time = at.truncatedTo(ChronoUnit.MICROS);
        return Observation.newBuilder()
                .setCameraId(cameraId)
                .setSequence(0)
                .setCapturedAt(time)
                .setObservedAt(time)
                .setFrameWidth(1280)
                .setFrameHeight(720)
                .setOutcome(FrameOutcome.ANALYSED)
                .setFaces(List.of(faces))
                .setGrounds(Samples.grounds())
                .build();
    }

    /** A person who was held back; without an alert. */
    static Face heldBack(String trackId, int looks, MaskState state, HeldBackReason reason) {
        return face(trackId, looks, state).setHeldBackBy(reason).build();
    }

    /** A person who has an alert. */
    static Face alerted(String trackId, int looks, String alertId) {
        Face.Builder face = face(trackId, looks, MaskState.NO_MASK);
        face.setTrack(TrackState.newBuilder(face.getTrack()).setAlertId(alertId).build());
        return face.build();
    }

    private static Face.Builder face(String trackId, int looks, MaskState state) {
        return Face.newBuilder()
                .setBox(new Box(40f, 30f, 60f, 70f))
                .setScore(0.9f)
                .setState(state)
                .setTrackId(trackId)
                .setTrack(TrackState.newBuilder()
                        .setSightings(looks + 1)
                        .setLooks(looks)
                        .setNoMaskShare(state == MaskState.MASK ? 0f : 0.9f)
                        .setState(state)
                        .setZone("<b>queue</b>")
                        .build());
    }
}
