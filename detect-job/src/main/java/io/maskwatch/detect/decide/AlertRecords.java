package io.maskwatch.detect.decide;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AlertOutcome;
import io.maskwatch.schemas.Box;
import io.maskwatch.schemas.Evidence;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes down incidents as records. */
final class AlertRecords {
    private AlertRecords() {}

    /** The track's open incident as a record. */
    static Alert of(Scene scene, Track track, AlertEvent event, long at, AlertOutcome outcome) {
        Incident incident = track.incident();
        FrameFacts frame = scene.frame();
        return Alert.newBuilder()
                .setAlertId(incident.alertId())
                .setCameraId(scene.cameraId())
                .setRule(IncidentRules.NO_MASK_RULE)
                .setEvent(event)
                .setRevision(incident.revision())
                .setOccurredAt(instant(at))
                .setOpenedAt(instant(incident.openedAt()))
                .setClosedAt(outcome == null ? null : instant(at))
                .setOutcome(outcome)
                .setTrackId(track.trackId())
                .setLooks(track.votes().looks())
                .setConfidence(track.votes().noMaskShare())
                .setPersons(1)
                .setBox(box(track.motion().box()))
                .setFrameWidth(frame.width())
                .setFrameHeight(frame.height())
                .setMode(scene.policy().mode())
                .setDetectorModel(frame.detectorModel())
                .setClassifierModel(frame.classifierModel())
                .setEvidenceSha256(incident.evidenceSha256())
                .setTraceParent(frame.traceParent())
                .build();
    }

    static Evidence evidence(String cameraId, Incident incident, BestLook look) {
        return Evidence.newBuilder()
                .setAlertId(incident.alertId())
                .setCameraId(cameraId)
                .setCapturedAt(instant(look.capturedAt()))
                .setWidth(look.picture().width())
                .setHeight(look.picture().height())
                .setJpeg(ByteBuffer.wrap(look.picture().jpeg()))
                .setSha256(incident.evidenceSha256())
                .setBox(box(look.picture().box()))
                .setPixelatedFaces(look.picture().pixelatedFaces())
                .build();
    }

    static Box box(io.maskwatch.vision.Box box) {
        return new Box(box.x(), box.y(), box.width(), box.height());
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
