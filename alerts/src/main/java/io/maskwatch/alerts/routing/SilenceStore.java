package io.maskwatch.alerts.routing;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.routing.Silence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Silences and planned maintenance in PostgreSQL; none is ever deleted. Safe for use by several threads and instances. */
@Component
public final class SilenceStore {
    private static final String ACTIVE = """
        select * from silence where ended_at is null and starts_at <= :now and ends_at > :now
        """;

    private static final String CHANGE = """
        update silence set kind = :kind, condition = :condition, starts_at = :startsAt, ends_at = :endsAt,
            reason = :reason, author = :author, version = version + 1
        where id = :id and version = :expected and ended_at is null
        """;

    private final JdbcClient database;
    private final ConditionJson conditions = new ConditionJson();

    public SilenceStore(JdbcClient database) {
        this.database = database;
    }

    /** Those that apply at a moment. */
    List<Silence> activeAt(Instant now) {
        return database.sql(ACTIVE)
                .param("now", toDatabase(now))
                .query((row, number) -> stored(row).silence())
                .list();
    }

    /** All of them, the one that ends last first. */
    public List<StoredSilence> newest(int limit) {
        return database.sql("select * from silence order by ends_at desc, id limit :limit")
                .param("limit", limit)
                .query((row, number) -> stored(row))
                .list();
    }

    public Optional<StoredSilence> find(UUID id) {
        return database.sql("select * from silence where id = :id")
                .param("id", id)
                .query((row, number) -> stored(row))
                .optional();
    }

    void add(Silence silence, Instant now) {
        values(database.sql("""
            insert into silence (id, kind, condition, starts_at, ends_at, reason, author, created_at)
            values (:id, :kind, :condition, :startsAt, :endsAt, :reason, :author, :now) on conflict do nothing
            """), silence).param("now", toDatabase(now)).update();
    }

    /** Replaces what it says, if nobody has changed or ended it meanwhile. */
    boolean change(Silence silence, long expected) {
        return values(database.sql(CHANGE), silence).param("expected", expected).update() == 1;
    }

    /** Ends it before its time; false if it has ended. */
    boolean end(UUID id, String who, Instant now) {
        return database.sql("""
                        update silence set ended_at = :now, ended_by = :who, version = version + 1
                        where id = :id and ended_at is null and ends_at > :now
                        """)
                        .param("id", id)
                        .param("who", who)
                        .param("now", toDatabase(now))
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, Silence silence) {
        return statement
                .param("id", silence.id())
                .param("kind", silence.kind().name().toLowerCase(Locale.ROOT))
                .param("condition", conditions.write(silence.condition()))
                .param("startsAt", toDatabase(silence.startsAt()))
                .param("endsAt", toDatabase(silence.endsAt()))
                .param("reason", silence.reason())
                .param("author", silence.author());
    }

    private StoredSilence stored(ResultSet row) throws SQLException {
        Silence silence = new Silence(
                row.getObject("id", UUID.class),
                Silence.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                conditions.read(row.getString("condition")),
                read(row, "starts_at"),
                read(row, "ends_at"),
                row.getString("reason"),
                row.getString("author"));
        return new StoredSilence(
                silence,
                read(row, "created_at"),
                read(row, "ended_at"),
                row.getString("ended_by"),
                row.getLong("version"));
    }
}
