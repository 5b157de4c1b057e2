package io.maskwatch.alerts.incident;

import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.schemas.Evidence;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pictures of incidents in PostgreSQL. Safe for use by several threads and instances. */
@Component
public final class EvidenceStore {
    private static final String INSERT = """
            insert into evidence (alert_id, sha256, camera_id, captured_at, width, height, jpeg, stored_at)
            values (:alertId, :sha256, :cameraId, :capturedAt, :width, :height, :jpeg, :now)
            on conflict do nothing
            """;

    /** The picture that the incident names; where that is not stored (yet), the newest one. */
    private static final String NEWEST = """
            select sha256, jpeg from evidence
            where alert_id = :alertId
            order by sha256 is not distinct from
                (select evidence_sha256 from incident where incident.alert_id = :alertId) desc, captured_at desc
            limit 1
            """;

    private static final String DELETE = """
            with deleted as (
                delete from evidence where (alert_id, sha256) in
                    (select alert_id, sha256 from evidence where stored_at < :before limit :limit)
                returning alert_id
            ), marked as (
                update incident set picture_deleted_at = :now
                where alert_id in (select alert_id from deleted)
            )
            select count(*) from deleted
            """;

    private static final int DELETED_AT_ONCE = 500;

    private final JdbcClient database;

    public EvidenceStore(JdbcClient database) {
        this.database = database;
    }

    /**
     * A picture as it was published.
     *
     * @param sha256 of the JPEG, lower-case hexadecimal
     * @param jpeg the picture; not copied, so leave it alone
     */
    @SuppressWarnings("ArrayRecordComponent") // handed through once, never compared
    public record Picture(String sha256, byte[] jpeg) {}

    /** Stores a record that {@link IncidentRules} accept; false if it was stored before. */
    public boolean store(Evidence evidence, Instant now) {
        return database.sql(INSERT)
                        .param("alertId", UUID.fromString(evidence.getAlertId()))
                        .param("sha256", evidence.getSha256())
                        .param("cameraId", evidence.getCameraId())
                        .param("capturedAt", toDatabase(evidence.getCapturedAt()))
                        .param("width", evidence.getWidth())
                        .param("height", evidence.getHeight())
                        .param("jpeg", IncidentRules.bytes(evidence.getJpeg()))
                        .param("now", toDatabase(now))
                        .update()
                > 0;
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
                                "select sha256, jpeg from evidence where alert_id = :alertId and sha256 = :sha256")
                        .param("sha256", wanted))
                .orElseGet(() -> database.sql(NEWEST));
        return statement
                .param("alertId", alertId)
                .query((row, number) -> new Picture(row.getString("sha256"), row.getBytes("jpeg")))
                .optional();
    }

    /** Deletes pictures that were stored before a moment, some hundreds in one go, and returns how many. */
    public long deleteSome(Instant before, Instant now) {
        return database.sql(DELETE)
                .param("before", toDatabase(before))
                .param("limit", DELETED_AT_ONCE)
                .param("now", toDatabase(now))
                .query(Long.class)
                .single();
    }
}
