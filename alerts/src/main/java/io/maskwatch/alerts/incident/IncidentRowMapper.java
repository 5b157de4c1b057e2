package io.maskwatch.alerts.incident;

import static io.maskwatch.alerts.database.Times.read;

import io.maskwatch.alerts.incident.StoredIncident.CameraName;
import io.maskwatch.alerts.incident.StoredIncident.Grounds;
import io.maskwatch.alerts.incident.StoredIncident.PictureReference;
import io.maskwatch.alerts.review.ReviewStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;

/** Makes an incident of a row. */
final class IncidentRowMapper implements RowMapper<StoredIncident> {
    @Override
    public StoredIncident mapRow(ResultSet row, int number) throws SQLException {
        UUID alertId = row.getObject("alert_id", UUID.class);
        String cameraId = row.getString("camera_id");
        return new StoredIncident(
                alertId,
                new CameraName(cameraId, Objects.requireNonNullElse(row.getString("camera_name"), cameraId)),
                row.getString("zone"),
                row.getString("rule"),
                row.getBoolean("open") ? "open" : "closed",
                row.getString("outcome"),
                read(row, "opened_at"),
                read(row, "occurred_at"),
                read(row, "closed_at"),
                row.getDouble("confidence"),
                row.getInt("looks"),
                row.getInt("persons"),
                row.getString("mode"),
                row.getInt("revision"),
                row.getString("detector_model"),
                row.getString("classifier_model"),
                grounds(row),
                row.getString("evidence_sha256"),
                picture(alertId, row),
                read(row, "picture_deleted_at"),
                row.getBoolean("held"),
                row.getString("site"),
                ReviewStore.of(row));
    }

    private static Grounds grounds(ResultSet row) throws SQLException {
        String policyVersion = row.getString("policy_version");
        if (policyVersion == null) {
            return null;
        }
        return new Grounds(
                policyVersion,
                row.getDouble("no_mask_below"),
                row.getDouble("mask_above"),
                row.getInt("minimum_face_size"),
                row.getInt("minimum_looks"),
                row.getDouble("agreement"),
                row.getObject("group_limit", Integer.class));
    }

    private static PictureReference picture(UUID alertId, ResultSet row) throws SQLException {
        String sha256 = row.getString("picture_sha256");
        if (sha256 == null) {
            return null;
        }
        String url = "/api/v1/alerts/" + alertId + "/picture?sha256=" + sha256;
        return new PictureReference(url, sha256, row.getInt("picture_width"), row.getInt("picture_height"));
    }
}
