package io.maskwatch.alerts.incident;

import io.maskwatch.alerts.access.Sites;
import io.maskwatch.schemas.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Incidents in PostgreSQL. The record with the highest revision wins, whatever the order and however often records arrive.
 * Safe for use by several threads and instances.
 */
@Component
public final class IncidentStore {
    private static final String UPSERT = """
        insert into incident (alert_id, camera_id, rule, revision, open, outcome, opened_at, occurred_at, closed_at,
            track_id, looks, confidence, persons, mode, detector_model, classifier_model, evidence_sha256, zone,
            policy_version, no_mask_below, mask_above, minimum_face_size, minimum_looks, agreement, group_limit,
            stored_at, trace_parent, site)
        values (:alertId, :cameraId, :rule, :revision, :open, :outcome, :openedAt, :occurredAt, :closedAt,
            :trackId, :looks, :confidence, :persons, :mode, :detectorModel, :classifierModel, :evidenceSha256, :zone,
            :policyVersion, :noMaskBelow, :maskAbove, :minimumFaceSize, :minimumLooks, :agreement, :groupLimit, :now,
            :traceParent,
            (select camera.site from camera where camera.camera_id = :cameraId))
        on conflict (alert_id) do update set
            camera_id = excluded.camera_id, rule = excluded.rule, revision = excluded.revision,
            open = excluded.open, outcome = excluded.outcome, opened_at = excluded.opened_at,
            occurred_at = excluded.occurred_at, closed_at = excluded.closed_at, track_id = excluded.track_id,
            looks = excluded.looks, confidence = excluded.confidence, persons = excluded.persons,
            mode = excluded.mode, detector_model = excluded.detector_model,
            classifier_model = excluded.classifier_model, evidence_sha256 = excluded.evidence_sha256,
            zone = excluded.zone, policy_version = excluded.policy_version, no_mask_below = excluded.no_mask_below,
            mask_above = excluded.mask_above, minimum_face_size = excluded.minimum_face_size,
            minimum_looks = excluded.minimum_looks, agreement = excluded.agreement,
            group_limit = excluded.group_limit
        where incident.revision < excluded.revision
        returning xmax = 0 as is_new
        """;

    private static final String NEWEST_FIRST = " order by incident.opened_at desc, incident.alert_id desc";

    private static final String SELECT = """
        select incident.*, camera.name as camera_name,
            is_held(incident.alert_id, incident.camera_id, incident.opened_at, incident.occurred_at) as held,
            picture.sha256 as picture_sha256, picture.width as picture_width, picture.height as picture_height
        from (%s) incident
        left join camera on camera.camera_id = incident.camera_id
        left join lateral (
            select sha256, width, height from evidence where evidence.alert_id = incident.alert_id
            order by sha256 is not distinct from incident.evidence_sha256 desc, captured_at desc limit 1
        ) picture on true
        """;

    /** What a record did to the store. */
    public enum Change {
        /** The incident was not known. */
        ADDED,
        /** The record is newer than what was known. */
        UPDATED,
        /** The record was known, or a newer one. */
        NONE
    }

    private final JdbcClient database;

    public IncidentStore(JdbcClient database) {
        this.database = database;
    }

    /** Stores a record that {@link IncidentChecks} accept. */
    public Change store(Alert alert, Instant now) {
        return database.sql(UPSERT)
                .params(IncidentRow.of(alert, now))
                .query((row, number) -> row.getBoolean("is_new") ? Change.ADDED : Change.UPDATED)
                .optional()
                .orElse(Change.NONE);
    }

    /** The incident with this id. */
    public Optional<StoredIncident> find(UUID alertId) {
        return database.sql(SELECT.formatted("select * from incident where alert_id = :alertId"))
                .param("alertId", alertId)
                .query(new IncidentRowMapper())
                .optional();
    }

    /** The site of an incident, if it has one and there is such an incident. */
    public Optional<String> site(UUID alertId) {
        return database.sql("select site from incident where alert_id = :alertId and site is not null")
                .param("alertId", alertId)
                .query(String.class)
                .optional();
    }

    /** The incidents that are asked for at these sites, newest first. */
    public List<StoredIncident> find(IncidentQuery query, Sites sites) {
        IncidentConditions conditions = IncidentConditions.of(query, sites);
        return database.sql(SELECT.formatted(chosen(conditions)) + NEWEST_FIRST)
                .params(conditions.values())
                .query(new IncidentRowMapper())
                .list();
    }

    /** Cut to the limit before anything is joined, so that a sort, where one is needed, sorts nothing but incidents. */
    static String chosen(IncidentConditions conditions) {
        return "select * from incident where " + conditions.sql() + NEWEST_FIRST + " limit " + conditions.limit();
    }
}
