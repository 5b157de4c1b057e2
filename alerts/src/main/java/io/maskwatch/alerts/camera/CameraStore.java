package io.maskwatch.alerts.camera;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.text.PrintableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cameras and their newest status in PostgreSQL. Safe for use by several threads and instances. */
@Component
public final class CameraStore {
    private static final String UPSERT_CAMERA = """
        insert into camera (camera_id, name, site, mode, updated_at, record, removed)
        values (:cameraId, :name, :site, :mode, :updatedAt, :record, false)
        on conflict (camera_id) do update set name = excluded.name, site = excluded.site, mode = excluded.mode,
            updated_at = excluded.updated_at, record = excluded.record, removed = false
        returning xmax = 0 as is_new
        """;

    private static final String UPSERT_STATUS = """
        insert into camera_status (camera_id, agent_id, state, since, reported_at, last_frame_at, frames_per_second,
            frames_published, frames_dropped, reconnects, last_error, covered_since)
        values (:cameraId, :agentId, :state, :since, :reportedAt, :lastFrameAt, :framesPerSecond,
            :framesPublished, :framesDropped, :reconnects, :lastError, :coveredSince)
        on conflict (camera_id) do update set agent_id = excluded.agent_id, state = excluded.state,
            since = excluded.since, reported_at = excluded.reported_at, last_frame_at = excluded.last_frame_at,
            frames_per_second = excluded.frames_per_second, frames_published = excluded.frames_published,
            frames_dropped = excluded.frames_dropped, reconnects = excluded.reconnects,
            last_error = excluded.last_error, covered_since = excluded.covered_since
        """;

    private static final String SELECT = """
        select coalesce(camera.camera_id, status.camera_id) as id, camera.name, camera.site, camera.mode, status.*
        from camera full join camera_status status on status.camera_id = camera.camera_id
        where removed is not true
        order by lower(coalesce(camera.name, status.camera_id)), id
        """;

    private static final AvroCodec<Camera> RECORDS = AvroCodec.of(Camera.class);
    private static final int LONGEST_ERROR = 500;

    private final JdbcClient database;

    public CameraStore(JdbcClient database) {
        this.database = database;
    }

    /**
     * A camera that is not removed.
     *
     * @param record as it came from the topic; empty where an earlier version of this service stored the camera
     */
    record Known(Optional<Camera> record) {}

    /** The camera, if it is there and not removed. */
    Optional<Known> find(String cameraId) {
        return database.sql("select record from camera where camera_id = :cameraId and not removed")
                .param("cameraId", cameraId)
                .query((row, number) -> new Known(record(row.getBytes("record"))))
                .optional();
    }

    private static Optional<Camera> record(byte[] bytes) {
        try {
            return bytes == null ? Optional.empty() : Optional.of(RECORDS.decode(bytes));
        } catch (UnreadableRecordException e) {
            return Optional.empty(); // of a later version, which was rolled back
        }
    }

    /** Stores the newest version of a camera. Incidents that were stored before the camera was known get its site. */
    void store(Camera camera) {
        boolean isNew = database.sql(UPSERT_CAMERA)
                .param("cameraId", camera.getCameraId())
                .param("name", camera.getName())
                .param("site", camera.getSite())
                .param("mode", dashed(camera.getMode()))
                .param("updatedAt", toDatabase(camera.getUpdatedAt()))
                .param("record", RECORDS.encode(camera))
                .query((row, number) -> row.getBoolean("is_new"))
                .single();
        if (isNew && camera.getSite() != null) {
            database.sql("update incident set site = :site where camera_id = :cameraId and site is null")
                    .param("site", camera.getSite())
                    .param("cameraId", camera.getCameraId())
                    .update();
        }
    }

    /** Takes a camera out of the list. Its name and site stay, for the incidents that it has seen; its address and policy go. */
    void remove(String cameraId) {
        database.sql("update camera set removed = true, record = null where camera_id = :cameraId")
                .param("cameraId", cameraId)
                .update();
    }

    /** Stores the newest status of a camera. */
    public void store(CameraStatus status) {
        database.sql(UPSERT_STATUS)
                .param("cameraId", status.getCameraId())
                .param("agentId", status.getAgentId())
                .param("state", dashed(status.getState()))
                .param("since", toDatabase(status.getSince()))
                .param("reportedAt", toDatabase(status.getReportedAt()))
                .param("lastFrameAt", toDatabase(status.getLastFrameAt()))
                .param("framesPerSecond", status.getFramesPerSecond())
                .param("framesPublished", status.getFramesPublished())
                .param("framesDropped", status.getFramesDropped())
                .param("reconnects", status.getReconnects())
                .param("coveredSince", toDatabase(status.getCoveredSince()))
                // Agents redact and shorten their errors; this is the second lock on the door.
                .param("lastError", PrintableText.of(status.getLastError(), LONGEST_ERROR))
                .update();
    }

    /** Forgets the status of a camera. */
    public void removeStatus(String cameraId) {
        database.sql("delete from camera_status where camera_id = :cameraId")
                .param("cameraId", cameraId)
                .update();
    }

    /** All cameras that are registered or report, by name. */
    public List<CameraView> all() {
        return database.sql(SELECT).query((row, number) -> view(row)).list();
    }

    private static CameraView view(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new CameraView(
                id,
                Objects.requireNonNullElse(row.getString("name"), id),
                row.getString("site"),
                row.getString("mode"),
                Objects.requireNonNullElse(row.getString("state"), "unknown"),
                read(row, "since"),
                read(row, "reported_at"),
                read(row, "last_frame_at"),
                row.getDouble("frames_per_second"),
                row.getLong("frames_published"),
                row.getLong("frames_dropped"),
                row.getLong("reconnects"),
                row.getString("last_error"),
                read(row, "covered_since"));
    }

    private static String dashed(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
