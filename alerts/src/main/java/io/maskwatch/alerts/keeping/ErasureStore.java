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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Erasures and their receipts in PostgreSQL; no receipt is ever deleted. Safe for use by several threads and instances. */
@Component
public final class ErasureStore {
    private static final TypeReference<List<TopicTail>> TOPICS = new TypeReference<>() {};

    private static final String ADD = """
        insert into erasure (erasure_id, state, alert_id, camera_id, site, from_time, to_time, reason, requested_by,
            requested_at, alerts, pictures, content_sha256, receivers, topics)
        values (:id, 'running', :alertId, :cameraId, :site, :from, :to, :reason, :requestedBy,
            :requestedAt, :alerts, :pictures, :contentSha256, string_to_array(:receivers, ','), :topics)
        """;

    private static final String LEFT_OVER = """
        select alert_id from erased_alert where erased_at is not null and (
            exists (select 1 from incident where incident.alert_id = erased_alert.alert_id)
            or exists (select 1 from evidence where evidence.alert_id = erased_alert.alert_id)
            or exists (select 1 from timeline where timeline.alert_id = erased_alert.alert_id))
        limit 100
        """;

    private final JdbcClient database;
    private final JsonMapper json;

    ErasureStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A receipt. */
    public Optional<Receipt> find(UUID id) {
        return database.sql("select * from erasure where erasure_id = :id")
                .param("id", id)
                .query((row, number) -> receipt(row))
                .optional();
    }

    /** The receipt of the erasure that an alert was a part of, if it was of one. */
    Optional<Receipt> ofAlert(UUID alertId) {
        return database.sql("""
                select erasure.* from erasure join erased_alert using (erasure_id) where erased_alert.alert_id = :alertId
                """)
                .param("alertId", alertId)
                .query((row, number) -> receipt(row))
                .optional();
    }

    /** The newest at these sites. */
    public List<Receipt> newest(Sites sites, int limit) {
        return database.sql("select * from erasure where " + sites.condition("site")
                        + " order by requested_at desc, erasure_id limit :limit")
                .params(sites.values())
                .param("limit", limit)
                .query((row, number) -> receipt(row))
                .list();
    }

    void add(Receipt receipt) {
        database.sql(ADD)
                .param("id", receipt.id())
                .param("alertId", receipt.alertId())
                .param("cameraId", receipt.cameraId())
                .param("site", receipt.site())
                .param("from", toDatabase(receipt.from()))
                .param("to", toDatabase(receipt.to()))
                .param("reason", receipt.reason())
                .param("requestedBy", receipt.requestedBy())
                .param("requestedAt", toDatabase(receipt.requestedAt()))
                .param("alerts", receipt.alerts())
                .param("pictures", receipt.pictures())
                .param("contentSha256", receipt.contentSha256())
                .param("receivers", String.join(",", receipt.receivers()))
                .param("topics", json.writeValueAsString(receipt.topics()))
                .update();
    }

    /** From now on nothing of these alerts is stored any more. */
    void mark(List<UUID> alertIds, UUID erasureId, Instant forgetAt) {
        database.sql("""
                insert into erased_alert (alert_id, erasure_id, forget_at)
                select unnest(array[:alertIds]::uuid[]), :erasureId, :forgetAt::timestamptz on conflict do nothing
                """)
                .param("alertIds", alertIds)
                .param("erasureId", erasureId)
                .param("forgetAt", toDatabase(forgetAt))
                .update();
    }

    boolean isErased(UUID alertId) {
        return database.sql("select exists (select 1 from erased_alert where alert_id = :alertId)")
                .param("alertId", alertId)
                .query(Boolean.class)
                .single();
    }

    /** Erasures that are not finished, the oldest first. */
    List<UUID> running() {
        return database.sql("select erasure_id from erasure where state = 'running' order by requested_at")
                .query(UUID.class)
                .list();
    }

    /** The next alert of an erasure that is still there, behind another one, or the first. */
    Optional<UUID> next(UUID erasureId, Optional<UUID> behind) {
        return database.sql("""
                select alert_id from erased_alert
                where erasure_id = :erasureId and erased_at is null
                    and (cast(:behind as uuid) is null or alert_id > cast(:behind as uuid))
                order by alert_id limit 1
                """)
                .param("erasureId", erasureId)
                .param("behind", behind.orElse(null))
                .query(UUID.class)
                .optional();
    }

    /** Takes an alert for the transaction; false where somebody else works at it or has erased it. */
    boolean take(UUID alertId) {
        return database.sql("""
                select 1 from erased_alert where alert_id = :alertId and erased_at is null for update skip locked
                """)
                .param("alertId", alertId)
                .query((row, number) -> true)
                .optional()
                .isPresent();
    }

    void erased(UUID alertId, Instant now) {
        database.sql("update erased_alert set erased_at = :now where alert_id = :alertId")
                .param("now", toDatabase(now))
                .param("alertId", alertId)
                .update();
    }

    /** Finishes an erasure of which nothing is left; false if something is, or if it was finished. */
    boolean finish(UUID erasureId, Instant now) {
        return database.sql("""
                        update erasure set state = 'done', finished_at = :now where erasure_id = :id and state = 'running'
                            and not exists (select 1 from erased_alert where erasure_id = :id and erased_at is null)
                        """)
                        .param("id", erasureId)
                        .param("now", toDatabase(now))
                        .update()
                == 1;
    }

    /** Erased alerts of which something is there again: a record that was on its way when they were erased. */
    List<UUID> leftOver() {
        return database.sql(LEFT_OVER).query(UUID.class).list();
    }

    /** Forgets alerts of which no topic can hold anything any more. */
    void forget(Instant now) {
        database.sql("delete from erased_alert where erased_at is not null and forget_at < :now")
                .param("now", toDatabase(now))
                .update();
    }

    private Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getObject("erasure_id", UUID.class),
                row.getString("state"),
                row.getObject("alert_id", UUID.class),
                row.getString("camera_id"),
                row.getString("site"),
                read(row, "from_time"),
                read(row, "to_time"),
                row.getString("reason"),
                row.getString("requested_by"),
                read(row, "requested_at"),
                read(row, "finished_at"),
                row.getInt("alerts"),
                row.getInt("pictures"),
                row.getString("content_sha256"),
                List.of((String[]) row.getArray("receivers").getArray()),
                json.readValue(row.getString("topics"), TOPICS));
    }
}
