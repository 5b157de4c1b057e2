package io.maskwatch.cli.why;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AlertOutcome;
import io.maskwatch.schemas.Box;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.Face;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.SamplingPolicy;
import io.maskwatch.schemas.TrackState;
import java.time.Instant;
import java.util.List;

/** Records about one camera, as its agent, the registry and the job write them. */
final class WhyRecords {
    static final String CAMERA = "lobby";
    static final String ALERT_ID = "3b241101-e2bb-5255-8caf-4136c566a962";

    private WhyRecords() {}

    static Camera camera(CameraMode mode) {
        return Camera.newBuilder()
                .setCameraId(CAMERA)
                .setName("Lobby, main entrance")
                .setStreamUri("rtsp://10.0.0.5/stream")
                .setMode(mode)
                .setSampling(SamplingPolicy.newBuilder().build())
                .setDetection(DetectionPolicy.newBuilder().build())
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    static CameraStatus status(CameraState state, Instant at, String error) {
        return CameraStatus.newBuilder()
                .setCameraId(CAMERA)
                .setAgentId("agent-1")
                .setState(state)
                .setSince(at)
                .setReportedAt(at)
                .setLastFrameAt(at)
                .setLastError(error)
                .build();
    }

    static Observation frame(Instant at, FrameOutcome outcome, Face... faces) {
        return Observation.newBuilder()
                .setCameraId(CAMERA)
                .setSequence(0)
                .setCapturedAt(at)
                .setObservedAt(at)
                .setFrameWidth(1280)
                .setFrameHeight(720)
                .setOutcome(outcome)
                .setFaces(List.of(faces))
                .build();
    }

    static Face face(String trackId, int looks, MaskState state, HeldBackReason reason) {
        TrackState track = trackId == null
                ? null
                : TrackState.newBuilder()
                        .setSightings(looks + 1)
                        .setLooks(looks)
                        .setNoMaskShare(state == MaskState.MASK ? 0f : 0.9f)
                        .setState(state)
                        .setAlertId(reason == null ? ALERT_ID : null)
                        .build();
        return Face.newBuilder()
                .setBox(new Box(1f, 2f, 30f, 40f))
                .setScore(0.9f)
                .setState(state)
                .setTrackId(trackId)
                .setHeldBackBy(reason)
                .setTrack(track)
                .build();
    }

    static Alert alert(Instant opened, Instant closed, boolean synthetic) {
        return Alert.newBuilder()
                .setAlertId(synthetic ? "heartbeat" : ALERT_ID)
                .setCameraId(CAMERA)
                .setRule("no-mask")
                .setEvent(closed == null ? AlertEvent.OPENED : AlertEvent.CLOSED)
                .setRevision(closed == null ? 0 : 1)
                .setOccurredAt(closed == null ? opened : closed)
                .setOpenedAt(opened)
                .setClosedAt(closed)
                .setOutcome(closed == null ? null : AlertOutcome.LEFT)
                .setTrackId("t-1")
                .setLooks(3)
                .setConfidence(1.0)
                .setBox(new Box(1f, 2f, 30f, 40f))
                .setFrameWidth(1280)
                .setFrameHeight(720)
                .setMode(CameraMode.ALERT)
                .setDetectorModel("detector 1")
                .setClassifierModel("classifier 1")
                .setSynthetic(synthetic)
                .build();
    }
}
