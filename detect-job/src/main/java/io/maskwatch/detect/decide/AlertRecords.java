package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AlertOutcome;
import io.maskwatch.schemas.Box;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Grounds;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes down incidents as records. */
final class AlertRecords {
    static final String HEARTBEAT_RULE = "heartbeat";

    private AlertRecords() {}

    /** The track's open incident as a record. */
    static Alert of(Scene scene, Track track, AlertEvent event, long atMicros, AlertOutcome outcome) {
        Incident incident = track.incident();
        return alert(scene, event, atMicros, outcome)
                .setAlertId(incident.alertId())
                .setRule(IncidentRules.NO_MASK_RULE)
                .setRevision(incident.revision())
                .setOpenedAt(instant(incident.openedAt()))
                .setTrackId(track.trackId())
                .setLooks(track.votes().looks())
                .setConfidence(track.votes().noMaskShare())
                .setPersons(1)
                .setBox(box(track.motion().box()))
                .setEvidenceSha256(incident.evidenceSha256())
                .setZone(incident.zone())
                .build();
    }

    /** A group's open incident as a record. */
    static Alert of(Scene scene, Group group, AlertEvent event, long atMicros, AlertOutcome outcome) {
        Group.Crowd crowd = group.crowd();
        return alert(scene, event, atMicros, outcome)
                .setAlertId(group.alertId())
                .setRule(GroupRules.RULE)
                .setRevision(group.revision())
                .setOpenedAt(instant(group.openedAt()))
                .setTrackId(group.groupId())
                .setLooks(crowd.looks())
                .setConfidence(crowd.confidence())
                .setPersons(crowd.persons())
                .setBox(box(crowd.box()))
                .setEvidenceSha256(group.evidenceSha256())
                .setZone(group.zone())
                .build();
    }

    /** The answer to a frame that carries a new heartbeat: it is about nobody. */
    static Alert heartbeat(AnalysedFrame frame, CameraMode mode) {
        String name = Long.toString(frame.heartbeatAt());
        return Alert.newBuilder()
                .setAlertId(AlertIds.alertId(frame.cameraId(), HEARTBEAT_RULE, name, 0))
                .setCameraId(frame.cameraId())
                .setRule(HEARTBEAT_RULE)
                .setEvent(AlertEvent.CLOSED)
                .setRevision(0)
                .setOccurredAt(instant(frame.capturedAt()))
                .setOpenedAt(instant(frame.heartbeatAt()))
                .setClosedAt(instant(frame.capturedAt()))
                .setOutcome(AlertOutcome.OTHER)
                .setTrackId(HEARTBEAT_RULE)
                .setLooks(0)
                .setConfidence(0)
                .setPersons(0)
                .setBox(new Box(0f, 0f, (float) frame.width(), (float) frame.height()))
                .setFrameWidth(frame.width())
                .setFrameHeight(frame.height())
                .setMode(mode)
                .setDetectorModel(frame.detectorModel())
                .setClassifierModel(frame.classifierModel())
                .setTraceParent(frame.traceParent())
                .setSynthetic(true)
                .build();
    }

    static Evidence evidence(Scene scene, String alertId, String sha256, BestLook look) {
        return Evidence.newBuilder()
                .setAlertId(alertId)
                .setCameraId(scene.cameraId())
                .setCapturedAt(instant(look.capturedAt()))
                .setWidth(look.picture().width())
                .setHeight(look.picture().height())
                .setJpeg(ByteBuffer.wrap(look.picture().jpeg()))
                .setSha256(sha256)
                .setBox(box(look.picture().box()))
                .setPixelatedFaces(look.picture().pixelatedFaces())
                .setDetectorModel(scene.frame().detectorModel())
                .setClassifierModel(scene.frame().classifierModel())
                .setGrounds(grounds(scene))
                .build();
    }

    static Box box(io.maskwatch.vision.Box box) {
        return new Box(box.x(), box.y(), box.width(), box.height());
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Alert.Builder alert(Scene scene, AlertEvent event, long atMicros, AlertOutcome outcome) {
        FrameFacts frame = scene.frame();
        return Alert.newBuilder()
                .setCameraId(scene.cameraId())
                .setEvent(event)
                .setOccurredAt(instant(atMicros))
                .setClosedAt(outcome == null ? null : instant(atMicros))
                .setOutcome(outcome)
                .setFrameWidth(frame.width())
                .setFrameHeight(frame.height())
                .setMode(scene.policy().mode())
                .setDetectorModel(frame.detectorModel())
                .setClassifierModel(frame.classifierModel())
                .setTraceParent(frame.traceParent())
                .setGrounds(grounds(scene));
    }

    static Grounds grounds(Scene scene) {
        CameraPolicy policy = scene.policy();
        return Grounds.newBuilder()
                .setPolicyVersion(policy.version())
                .setNoMaskBelow(LookRules.noMaskBelow(policy, scene.frame().noMaskBelow()))
                .setMaskAbove(LookRules.maskAbove(policy, scene.frame().maskAbove()))
                .setMinimumFaceSize(policy.minimumFaceSize())
                .setMinimumLooks(policy.minimumLooks())
                .setAgreement(policy.agreement())
                .setGroupLimit(policy.groupLimit() == 0 ? null : policy.groupLimit())
                .build();
    }
}
