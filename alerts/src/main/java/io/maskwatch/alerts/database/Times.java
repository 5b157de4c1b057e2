package io.maskwatch.alerts.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Moments in {@code timestamptz} columns, which keep microseconds. */
public final class Times {
    private Times() {}

    /** What the driver takes for a moment; null stays null. */
    public static OffsetDateTime toDatabase(Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    /** The moment in a column, or null. */
    public static Instant read(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
