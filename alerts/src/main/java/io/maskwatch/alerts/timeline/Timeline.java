package io.maskwatch.alerts.timeline;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.schemas.text.PrintableText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The timelines of all alerts in PostgreSQL. Entries are added and never changed. Safe for use by several threads and
 * instances.
 */
@Component
public final class Timeline {
    /** Longer texts are cut, characters. */
    public static final int LONGEST_TEXT = 2_000;

    private static final int LONGEST_NAME = 200;

    private final JdbcClient database;

    public Timeline(JdbcClient database) {
        this.database = database;
    }

    /**
     * Adds an entry. Call it in the transaction that does what the entry tells.
     *
     * @param who who did it: a person's name, or a part of Maskwatch such as {@code routing}
     * @param text what happened, in words and without secrets; may be empty
     */
    public void add(UUID alertId, TimelineKind kind, String who, String text, Instant at) {
        database.sql("""
            insert into timeline (alert_id, at, kind, who, text) values (:alertId, :at, :kind, :who, :text)
            """)
                .param("alertId", alertId)
                .param("at", toDatabase(at))
                .param("kind", kind.dashed())
                .param("who", PrintableText.of(who, LONGEST_NAME))
                .param("text", PrintableText.lines(text, LONGEST_TEXT))
                .update();
    }

    /** The entries of an alert that come after another, oldest first; {@code after} 0 begins at the start. */
    public List<TimelineEntry> of(UUID alertId, long after, int limit) {
        return database.sql("""
            select entry, at, kind, who, text from timeline where alert_id = :alertId and entry > :after
            order by entry limit :limit
            """)
                .param("alertId", alertId)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new TimelineEntry(
                        row.getLong("entry"),
                        read(row, "at"),
                        row.getString("kind"),
                        row.getString("who"),
                        row.getString("text")))
                .list();
    }
}
