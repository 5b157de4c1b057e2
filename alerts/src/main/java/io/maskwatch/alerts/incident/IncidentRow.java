package io.maskwatch.alerts.incident;

import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.Grounds;
import io.maskwatch.schemas.trace.TraceParent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Makes the values of a row, by the names of a statement's parameters, of an alert. */
final class IncidentRow {
    private IncidentRow() {}

    static Map<String, Object> of(Alert alert, Instant now) {
        boolean open = isOpen(alert);
        Instant closedAt = open || alert.getClosedAt() != null ? alert.getClosedAt() : alert.getOccurredAt();
        Map<String, Object> values = new HashMap<>();
        values.put("alertId", UUID.fromString(alert.getAlertId()));
        values.put("cameraId", alert.getCameraId());
        values.put("zone", alert.getZone());
        values.put("rule", alert.getRule());
        values.put("revision", alert.getRevision());
        values.put("open", open);
        values.put("outcome", open ? null : outcome(alert));
        values.put("openedAt", toDatabase(alert.getOpenedAt()));
        values.put("occurredAt", toDatabase(alert.getOccurredAt()));
        values.put("closedAt", toDatabase(closedAt));
        values.put("trackId", alert.getTrackId());
        values.put("looks", alert.getLooks());
        values.put("confidence", alert.getConfidence());
        values.put("persons", alert.getPersons());
        values.put("mode", alert.getMode().name().toLowerCase(Locale.ROOT));
        values.put("detectorModel", alert.getDetectorModel());
        values.put("classifierModel", alert.getClassifierModel());
        values.put("evidenceSha256", alert.getEvidenceSha256());
        values.put("now", toDatabase(now));
        values.put(
                "traceParent",
                TraceParent.parse(alert.getTraceParent())
                        .map(TraceParent::toString)
                        .orElse(null));
        putGrounds(alert.getGrounds(), values);
        return values;
    }

    /** Whether the camera still sees it. */
    static boolean isOpen(Alert alert) {
        return alert.getClosedAt() == null && alert.getEvent() != AlertEvent.CLOSED;
    }

    private static void putGrounds(Grounds grounds, Map<String, Object> values) {
        values.put("policyVersion", grounds == null ? null : grounds.getPolicyVersion());
        values.put("noMaskBelow", grounds == null ? null : grounds.getNoMaskBelow());
        values.put("maskAbove", grounds == null ? null : grounds.getMaskAbove());
        values.put("minimumFaceSize", grounds == null ? null : grounds.getMinimumFaceSize());
        values.put("minimumLooks", grounds == null ? null : grounds.getMinimumLooks());
        values.put("agreement", grounds == null ? null : grounds.getAgreement());
        values.put("groupLimit", grounds == null ? null : grounds.getGroupLimit());
    }

    private static String outcome(Alert alert) {
        return alert.getOutcome() == null ? "other" : alert.getOutcome().name().toLowerCase(Locale.ROOT);
    }
}
