package io.maskwatch.alerts.keeping;

import io.maskwatch.alerts.access.Sites;
import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.alerts.audit.AuditStore;
import io.maskwatch.alerts.incident.EvidenceStore;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.keeping.Selection.Chosen;
import io.maskwatch.alerts.timeline.Timeline;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Exports what a camera saw in a period, for somebody who was seen and asks. Each export is in the audit log first. Thread-safe. */
@Component
public final class Exports {
    private static final int MOST_ALERTS = 1_000;
    private static final int MOST_PICTURES = 2_000;

    private final Selection selection;
    private final HoldStore cameras;
    private final IncidentStore incidents;
    private final EvidenceStore evidence;
    private final Timeline timeline;
    private final AuditLog audit;
    private final AuditStore looks;
    private final TransactionOperations transaction;
    private final JsonMapper json;
    private final Clock clock;

    Exports(
            Selection selection,
            HoldStore cameras,
            IncidentStore incidents,
            EvidenceStore evidence,
            Timeline timeline,
            AuditLog audit,
            AuditStore looks,
            TransactionOperations transaction,
            JsonMapper json,
            Clock clock) {
        this.selection = selection;
        this.cameras = cameras;
        this.incidents = incidents;
        this.evidence = evidence;
        this.timeline = timeline;
        this.audit = audit;
        this.looks = looks;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Writes an export down in the audit log, and every picture in it as a look at it. Returns what is to be written then.
     *
     * @throws NothingThereException if there is no such camera at these sites
     * @throws TooMuchException if it is more than goes into one export
     */
    public Export begin(Covered covered, String reason, String who, Sites visible) {
        String cameraId = covered.cameraId().orElseThrow();
        boolean there = cameras.knowsCamera(cameraId)
                && visible.hold(cameras.siteOfCamera(cameraId).orElse(null));
        if (!there) {
            throw NothingThereException.camera(cameraId);
        }
        List<Chosen> chosen = selection.find(covered, visible, MOST_ALERTS + 1);
        Map<UUID, List<String>> pictures = selection.pictures(chosen);
        long number = pictures.values().stream().mapToLong(List::size).sum();
        if (chosen.size() > MOST_ALERTS || number > MOST_PICTURES) {
            throw new TooMuchException("this is more than " + MOST_ALERTS + " alerts or " + MOST_PICTURES
                    + " pictures, the most that go into one export: name a shorter time, and then the next");
        }
        String times =
                "from " + covered.from().orElseThrow() + " to " + covered.to().orElseThrow();
        transaction.executeWithoutResult(status -> {
            audit.record(
                    AuditAction.EVIDENCE_EXPORTED,
                    who,
                    "camera:" + cameraId,
                    reason,
                    times + ": " + chosen.size() + " alerts, " + number + " pictures");
            pictures.forEach((alertId, own) -> {
                if (!own.isEmpty()) {
                    audit.record(AuditAction.PICTURE_EXPORTED, who, "alert:" + alertId, reason, "");
                }
            });
        });
        ExportManifest.Request request = new ExportManifest.Request(
                cameraId,
                covered.from().orElseThrow(),
                covered.to().orElseThrow(),
                reason,
                who,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return new Export(
                request,
                chosen.stream().map(Chosen::alertId).toList(),
                pictures,
                new Export.Sources(incidents, evidence, timeline, looks),
                json);
    }
}
