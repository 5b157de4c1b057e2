package io.maskwatch.alerts.database;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;

/** Tells the content's fault from the database's: the first will fail again, the second is worth another try. */
public final class DatabaseFailures {
    /** SQLSTATE classes (PostgreSQL manual, appendix A) for values that do not fit: data exception, integrity violation. */
    private static final String DATA_EXCEPTION = "22";

    private static final String INTEGRITY_VIOLATION = "23";

    private DatabaseFailures() {}

    /** Whether the values of the statement are to blame, so that trying again is of no use. */
    public static boolean isFaultOfContent(DataAccessException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith(DATA_EXCEPTION)
                        || sql.getSQLState().startsWith(INTEGRITY_VIOLATION);
            }
        }
        return false;
    }
}
