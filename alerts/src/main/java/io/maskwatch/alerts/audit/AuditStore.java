package io.maskwatch.alerts.audit;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.schemas.audit.AuditChain;
import io.maskwatch.schemas.audit.AuditEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The entries in PostgreSQL. Safe for use by several threads and instances: one after the other adds to the chain. */
@Component
public final class AuditStore {
    /** Of advisory locks; nothing else takes this one. Held until the transaction ends. */
    private static final long CHAIN = 0x6d61736b_61756469L;

    private static final String ADD = """
            insert into audit (number, at, actor, action, subject, reason, detail, previous, hash)
            values (:number, :at, :actor, :action, :subject, :reason, :detail, :previous, :hash)
            """;

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcClient database;

    AuditStore(JdbcClient database) {
        this.database = database;
    }

    /** What is to be written down. */
    record Draft(AuditAction action, String actor, String subject, String reason, String detail) {}

    /** Adds entries to the end of the chain. To be called in a transaction, which others that add wait for. */
    void append(List<Draft> drafts, Instant now) {
        database.sql("select pg_advisory_xact_lock(:chain)")
                .param("chain", CHAIN)
                .query((row, number) -> true)
                .single();
        Optional<StoredEntry> newest = newest();
        long number = newest.map(last -> last.entry().number()).orElse(0L);
        byte[] previous = HEX.parseHex(newest.map(StoredEntry::hash).orElse(AuditChain.beginning()));
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        for (Draft draft : drafts) {
            number++;
            AuditEntry entry = new AuditEntry(
                    number,
                    at,
                    draft.actor(),
                    draft.action().dashed(),
                    draft.subject(),
                    draft.reason(),
                    draft.detail());
            byte[] hash = entry.hash(previous);
            add(entry, previous, hash);
            previous = hash;
        }
    }

    private void add(AuditEntry entry, byte[] previous, byte[] hash) {
        database.sql(ADD)
                .param("number", entry.number())
                .param("at", toDatabase(entry.at()))
                .param("actor", entry.actor())
                .param("action", entry.action())
                .param("subject", entry.subject())
                .param("reason", entry.reason())
                .param("detail", entry.detail())
                .param("previous", previous)
                .param("hash", hash)
                .update();
    }

    /** The entry at the end of the chain. */
    Optional<StoredEntry> newest() {
        return database.sql("select * from audit order by number desc limit 1")
                .query((row, number) -> entry(row))
                .optional();
    }

    /** The entries after a number, in order. */
    public List<StoredEntry> after(long after, int limit) {
        return database.sql("select * from audit where number > :after order by number limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    /** The entries about one thing, such as an alert, in order. */
    public List<StoredEntry> of(String subject, int limit) {
        return database.sql("select * from audit where subject = :subject order by number limit :limit")
                .param("subject", subject)
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    private static StoredEntry entry(ResultSet row) throws SQLException {
        AuditEntry entry = new AuditEntry(
                row.getLong("number"),
                read(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("reason"),
                row.getString("detail"));
        return new StoredEntry(entry, HEX.formatHex(row.getBytes("previous")), HEX.formatHex(row.getBytes("hash")));
    }
}
