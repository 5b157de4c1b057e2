package io.maskwatch.alerts.routing;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The newest message of each group in PostgreSQL. Safe for use by several threads and instances. */
@Component
final class GroupStore {
    private final JdbcClient database;

    GroupStore(JdbcClient database) {
        this.database = database;
    }

    /** Which alert has the newest message of a group, and when it goes or went out. */
    record Newest(UUID leader, Instant sendAt) {}

    /** The newest message of a group; until the transaction ends nobody else puts an alert into the group. */
    Optional<Newest> lock(String groupKey) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(:key, 23))")
                .param("key", groupKey)
                .query((row, number) -> true)
                .list();
        return database.sql("select * from alert_group where group_key = :key")
                .param("key", groupKey)
                .query((row, number) -> new Newest(row.getObject("leader", UUID.class), read(row, "send_at")))
                .optional();
    }

    /** From now on this alert has the newest message of its group. */
    void put(String groupKey, UUID leader, Instant sendAt) {
        database.sql("""
            insert into alert_group (group_key, leader, send_at) values (:key, :leader, :sendAt)
            on conflict (group_key) do update set leader = excluded.leader, send_at = excluded.send_at
            """)
                .param("key", groupKey)
                .param("leader", leader)
                .param("sendAt", toDatabase(sendAt))
                .update();
    }

    /** Forgets groups that have been quiet since before a moment. */
    void forget(Instant before) {
        database.sql("delete from alert_group where send_at < :before")
                .param("before", toDatabase(before))
                .update();
    }
}
