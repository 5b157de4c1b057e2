package io.maskwatch.alerts.database;

import com.zaxxer.hikari.HikariDataSource;
import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.config.Secret;
import io.maskwatch.schemas.text.FailureText;
import io.maskwatch.schemas.text.PrintableText;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the database, waiting for one that is still starting. */
public final class DatabaseConnection {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConnection.class);
    private static final String WRONG_LOGIN = "28";
    private static final String NO_SUCH_DATABASE = "3D";
    private static final int CONNECT_TIMEOUT_SECONDS = 5;
    private static final int SOCKET_TIMEOUT_SECONDS = 30;
    private static final long PAUSE_MILLIS = 500;

    private DatabaseConnection() {}

    /**
     * Returns once the database answers.
     *
     * @throws IllegalStateException with one sentence, if it does not within the configured time or refuses the login
     */
    public static void await(AlertsConfig.Database config) throws InterruptedException {
        long deadline = System.nanoTime() + config.startTimeout().toNanos();
        boolean told = false;
        while (true) {
            try (Connection connection = DriverManager.getConnection(config.url(), properties(config))) {
                if (connection.isValid(CONNECT_TIMEOUT_SECONDS)) {
                    return;
                }
                throw new SQLException("it closes connections as soon as they are open");
            } catch (SQLException e) {
                String problem = "no database at " + PrintableText.of(config.url()) + " (alerts.database.url) for user "
                        + config.user() + ": " + FailureText.of(e);
                if (isFinal(e) || System.nanoTime() - deadline >= 0) {
                    throw new IllegalStateException(problem, e);
                }
                if (!told) {
                    LOG.warn(
                            "{}; waiting up to {} s",
                            problem,
                            config.startTimeout().toSeconds());
                    told = true;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** A pool of connections. The caller closes it. */
    public static DataSource pool(AlertsConfig.Database config) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("database");
        pool.setJdbcUrl(config.url());
        pool.setDataSourceProperties(properties(config));
        pool.setMaximumPoolSize(config.poolSize());
        pool.setConnectionTimeout(TimeUnit.SECONDS.toMillis(CONNECT_TIMEOUT_SECONDS));
        return pool;
    }

    private static Properties properties(AlertsConfig.Database config) {
        Properties properties = new Properties();
        properties.setProperty("user", config.user());
        config.password().map(Secret::value).ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(SOCKET_TIMEOUT_SECONDS));
        properties.setProperty("ApplicationName", "maskwatch-alerts");
        return properties;
    }

    private static boolean isFinal(SQLException e) {
        if (FailureText.isExpiredCertificate(e)) {
            return true;
        }
        String state = e.getSQLState();
        return state != null && (state.startsWith(WRONG_LOGIN) || state.startsWith(NO_SUCH_DATABASE));
    }
}
