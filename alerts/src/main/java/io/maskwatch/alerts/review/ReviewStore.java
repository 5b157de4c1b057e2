package io.maskwatch.alerts.review;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reviews in PostgreSQL, in the rows of their incidents. Safe for use by several threads and instances. */
@Component
public final class ReviewStore {
    private static final String COLUMNS = "alert_id, review_state, review_version, reviewed_by, reviewed_at,"
            + " acknowledged_by, acknowledged_at, verdict, duplicate_of";

    private static final String REPLACE = """
        update incident set review_state = :state, review_version = :version, reviewed_by = :changedBy,
            reviewed_at = :changedAt, acknowledged_by = :acknowledgedBy, acknowledged_at = :acknowledgedAt,
            verdict = :verdict, duplicate_of = :duplicateOf
        where alert_id = :alertId and review_version = :expected
        """;

    private static final String EXPIRE = """
        update incident set review_state = 'expired', review_version = review_version + 1, reviewed_by = :who,
            reviewed_at = :now
        where alert_id in (
            select alert_id from incident where review_state in ('open', 'acknowledged') and opened_at < :before
            order by opened_at, alert_id limit :most for update skip locked)
        returning alert_id
        """;

    private final JdbcClient database;

    public ReviewStore(JdbcClient database) {
        this.database = database;
    }

    /** The review of an alert as it is now; empty if there is no such alert. Read it again before each step. */
    public Optional<Review> find(UUID alertId) {
        return database.sql("select " + COLUMNS + " from incident where alert_id = :alertId")
                .param("alertId", alertId)
                .query((row, number) -> of(row))
                .optional();
    }

    /** The review in a row that has the columns of {@code incident}. */
    public static Review of(ResultSet row) throws SQLException {
        return new Review(
                row.getObject("alert_id", UUID.class),
                ReviewState.of(row.getString("review_state")).orElseThrow(),
                Optional.ofNullable(row.getString("verdict"))
                        .flatMap(Verdict::of)
                        .orElse(null),
                row.getObject("duplicate_of", UUID.class),
                row.getString("reviewed_by"),
                read(row, "reviewed_at"),
                row.getString("acknowledged_by"),
                read(row, "acknowledged_at"),
                row.getLong("review_version"));
    }

    /** Replaces the review, if the expected version still is the newest. */
    boolean replace(Review review, long expected) {
        return database.sql(REPLACE)
                        .param("alertId", review.alertId())
                        .param("state", review.state().dashed())
                        .param("version", review.version())
                        .param("changedBy", review.changedBy())
                        .param("changedAt", toDatabase(review.changedAt()))
                        .param("acknowledgedBy", review.acknowledgedBy())
                        .param("acknowledgedAt", toDatabase(review.acknowledgedAt()))
                        .param(
                                "verdict",
                                review.verdict() == null
                                        ? null
                                        : review.verdict().dashed())
                        .param("duplicateOf", review.duplicateOf())
                        .param("expected", expected)
                        .update()
                == 1;
    }

    /** Lets the oldest unfinished alerts expire that were opened before a moment, and returns which. */
    List<UUID> expireSome(Instant before, int most, String who, Instant now) {
        return database.sql(EXPIRE)
                .param("before", toDatabase(before))
                .param("most", most)
                .param("who", who)
                .param("now", toDatabase(now))
                .query((row, number) -> row.getObject("alert_id", UUID.class))
                .list();
    }
}
