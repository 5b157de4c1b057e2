package io.maskwatch.alerts.routing;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every routes file that was applied, in PostgreSQL. Safe for use by several threads and instances. */
@Component
public final class RoutesStore {
    private static final String ADD = """
        insert into routes (version, document, author, applied_at)
        select :version, :document, :author, :now
        where (select coalesce(max(version), 0) from routes) = :version - 1
        on conflict do nothing
        """;

    private final JdbcClient database;

    public RoutesStore(JdbcClient database) {
        this.database = database;
    }

    /** The number of the newest version, or 0. */
    long newestNumber() {
        return database.sql("select coalesce(max(version), 0) from routes")
                .query(Long.class)
                .single();
    }

    /** The newest version; {@link RoutesVersion#NONE} before the first. */
    public RoutesVersion newest() {
        return history(1).stream().findFirst().orElse(RoutesVersion.NONE);
    }

    /** One version. */
    public Optional<RoutesVersion> find(long version) {
        return database.sql("select * from routes where version = :version")
                .param("version", version)
                .query((row, number) -> version(row))
                .optional();
    }

    /** The newest versions, newest first. */
    public List<RoutesVersion> history(int limit) {
        return database.sql("select * from routes order by version desc limit :limit")
                .param("limit", limit)
                .query((row, number) -> version(row))
                .list();
    }

    /** Adds the version after {@code expected}, unless somebody was faster; false then. */
    boolean add(long expected, String document, String author, Instant now) {
        return database.sql(ADD)
                        .param("version", expected + 1)
                        .param("document", document)
                        .param("author", author)
                        .param("now", toDatabase(now))
                        .update()
                == 1;
    }

    private static RoutesVersion version(ResultSet row) throws SQLException {
        return new RoutesVersion(
                row.getLong("version"), row.getString("document"), row.getString("author"), read(row, "applied_at"));
    }
}
