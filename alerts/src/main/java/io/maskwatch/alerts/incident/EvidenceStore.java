package io.maskwatch.alerts.incident;

import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.evidence.PictureName;
import io.maskwatch.alerts.evidence.Pictures;
import io.maskwatch.schemas.Evidence;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pictures of incidents: their rows in PostgreSQL, their bytes where {@link Pictures} has them. Safe for use by several threads and instances. */
@Component
public final class EvidenceStore {
    private static final String INSERT = """
            insert into evidence (alert_id, sha256, camera_id, captured_at, width, height, place, key_id, stored_at,
                site, rule)
            values (:alertId, :sha256, :cameraId, :capturedAt, :width, :height, :place, :keyId, :now,
                coalesce((select site from incident where alert_id = :alertId), ''),
                coalesce((select rule from incident where alert_id = :alertId), ''))
            on conflict do nothing
            """;

    /** The picture that the incident names; where that is not stored (yet), the newest one. */
    private static final String NEWEST = """
            select sha256, place from evidence
            where alert_id = :alertId
            order by sha256 is not distinct from
                (select evidence_sha256 from incident where incident.alert_id = :alertId) desc, captured_at desc
            limit 1
            """;

    private static final String BELONGS = """
            update evidence set site = coalesce(incident.site, ''), rule = incident.rule
            from incident where incident.alert_id = :alertId and evidence.alert_id = :alertId
            """;

    private final JdbcClient database;
    private final Pictures pictures;

    EvidenceStore(JdbcClient database, Pictures pictures) {
        this.database = database;
        this.pictures = pictures;
    }

    /**
     * A picture as it was published.
     *
     * @param sha256 of the JPEG, lower-case hexadecimal
     * @param jpeg the picture; not copied, so leave it alone
     */
    @SuppressWarnings("ArrayRecordComponent") // handed through once, never compared
    public record Picture(String sha256, byte[] jpeg) {}

    /** Stores a record that {@link IncidentChecks} accept; false if it was stored before. To be called in a transaction. */
    public boolean store(Evidence evidence, Instant now) {
        PictureName name = new PictureName(UUID.fromString(evidence.getAlertId()), evidence.getSha256());
        boolean stored = database.sql(INSERT)
                        .param("alertId", name.alertId())
                        .param("sha256", name.sha256())
                        .param("cameraId", evidence.getCameraId())
                        .param("capturedAt", toDatabase(evidence.getCapturedAt()))
                        .param("width", evidence.getWidth())
                        .param("height", evidence.getHeight())
                        .param("place", pictures.place())
                        .param("keyId", pictures.keyId().orElse(null))
                        .param("now", toDatabase(now))
                        .update()
                > 0;
        if (stored) {
            pictures.put(name, IncidentChecks.bytes(evidence.getJpeg()));
        }
        return stored;
    }

    /** The incident of pictures that may have come before it is there: now it is known by which rules they are kept. */
    public void incidentAdded(UUID alertId) {
        database.sql(BELONGS).param("alertId", alertId).update();
    }

    /** Whether there is any picture of this incident. */
    public boolean exists(UUID alertId) {
        return database.sql("select exists (select 1 from evidence where alert_id = :alertId)")
                .param("alertId", alertId)
                .query(Boolean.class)
                .single();
    }

    /** The incident's picture with this SHA-256, or its newest one. */
    public Optional<Picture> find(UUID alertId, Optional<String> sha256) {
        JdbcClient.StatementSpec statement = sha256.map(wanted -> database.sql(
                                "select sha256, place from evidence where alert_id = :alertId and sha256 = :sha256")
                        .param("sha256", wanted))
                .orElseGet(() -> database.sql(NEWEST));
        return statement
                .param("alertId", alertId)
                .query((row, number) ->
                        new Stored(new PictureName(alertId, row.getString("sha256")), row.getString("place")))
                .optional()
                .flatMap(stored -> pictures.get(stored.name(), stored.place())
                        .map(jpeg -> new Picture(stored.name().sha256(), jpeg)));
    }

    private record Stored(PictureName name, String place) {}
}
