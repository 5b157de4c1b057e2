package io.maskwatch.alerts.keeping;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.access.Sites;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Legal holds in PostgreSQL; none is ever deleted. Safe for use by several threads and instances. */
@Component
public final class HoldStore {
    private static final String ADD = """
        insert into legal_hold (hold_id, alert_id, camera_id, site, from_time, to_time, reason, placed_by, placed_at)
        values (:id, :alertId, :cameraId, :site, :from, :to, :reason, :placedBy, :placedAt)
        """;

    private static final String LIFT = """
        update legal_hold set lifted_at = :now, lifted_by = :who, lift_reason = :reason
        where hold_id = :id and lifted_at is null
        """;

    /** Those of the alert itself, and those of its camera at its time. */
    private static final String OF_ALERT = """
        select legal_hold.* from legal_hold
        left join incident on incident.alert_id = :alertId
        where legal_hold.alert_id = :alertId or (legal_hold.alert_id is null
            and legal_hold.camera_id = incident.camera_id and from_time <= incident.occurred_at
            and (to_time is null or to_time > incident.opened_at))
        order by lifted_at is not null, placed_at desc, hold_id
        """;

    private final JdbcClient database;

    HoldStore(JdbcClient database) {
        this.database = database;
    }

    /** A hold, whether it is lifted or not. */
    public Optional<Hold> find(UUID id) {
        return database.sql("select * from legal_hold where hold_id = :id")
                .param("id", id)
                .query((row, number) -> hold(row))
                .optional();
    }

    /** The newest at these sites, lifted, in force, or all. */
    public List<Hold> newest(Optional<Boolean> lifted, Sites sites, int limit) {
        return database.sql("""
                select * from legal_hold
                where (:lifted::boolean is null or (lifted_at is not null) = :lifted::boolean) and %s
                order by placed_at desc, hold_id limit :limit
                """.formatted(sites.condition("site")))
                .params(sites.values())
                .param("lifted", lifted.orElse(null))
                .param("limit", limit)
                .query((row, number) -> hold(row))
                .list();
    }

    /** All that cover an alert or have covered it; those in force first. */
    public List<Hold> ofAlert(UUID alertId) {
        return database.sql(OF_ALERT)
                .param("alertId", alertId)
                .query((row, number) -> hold(row))
                .list();
    }

    void add(Hold hold) {
        database.sql(ADD)
                .param("id", hold.id())
                .param("alertId", hold.alertId())
                .param("cameraId", hold.cameraId())
                .param("site", hold.site())
                .param("from", toDatabase(hold.from()))
                .param("to", toDatabase(hold.to()))
                .param("reason", hold.reason())
                .param("placedBy", hold.placedBy())
                .param("placedAt", toDatabase(hold.placedAt()))
                .update();
    }

    /** Lifts a hold; false if it is lifted. */
    boolean lift(UUID id, String who, String reason, Instant now) {
        return database.sql(LIFT)
                        .param("id", id)
                        .param("who", who)
                        .param("reason", reason)
                        .param("now", toDatabase(now))
                        .update()
                == 1;
    }

    /** Where a camera is, or was when it was last known, if it has a site. */
    Optional<String> siteOfCamera(String cameraId) {
        return database.sql("select site from camera where camera_id = :cameraId and site is not null")
                .param("cameraId", cameraId)
                .query(String.class)
                .optional();
    }

    /** Whether there is or was such a camera, as far as anybody remembers. */
    boolean knowsCamera(String cameraId) {
        return database.sql("""
                select exists (select 1 from camera where camera_id = :cameraId)
                    or exists (select 1 from incident where camera_id = :cameraId)
                """)
                .param("cameraId", cameraId)
                .query(Boolean.class)
                .single();
    }

    static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                row.getObject("hold_id", UUID.class),
                row.getObject("alert_id", UUID.class),
                row.getString("camera_id"),
                row.getString("site"),
                read(row, "from_time"),
                read(row, "to_time"),
                row.getString("reason"),
                row.getString("placed_by"),
                read(row, "placed_at"),
                read(row, "lifted_at"),
                row.getString("lifted_by"),
                row.getString("lift_reason"));
    }
}
