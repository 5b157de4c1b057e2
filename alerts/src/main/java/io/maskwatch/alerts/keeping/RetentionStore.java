package io.maskwatch.alerts.keeping;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.schemas.settings.Durations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rules of retention in PostgreSQL, every set that was applied. Safe for use by several threads and instances. */
@Component
public final class RetentionStore {
    private static final TypeReference<List<RetentionRule>> RULES = new TypeReference<>() {};

    private static final String ADD = """
        insert into retention (version, document, author, applied_at)
        select :version, :document, :author, :now
        where (select coalesce(max(version), 0) from retention) = :version - 1
        on conflict do nothing
        """;

    private final AlertsConfig config;
    private final JdbcClient database;
    private final JsonMapper json;
    private final AuditLog audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    RetentionStore(
            AlertsConfig config,
            JdbcClient database,
            JsonMapper json,
            AuditLog audit,
            TransactionOperations transaction,
            Clock clock) {
        this.config = config;
        this.database = database;
        this.json = json;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The rules in force. */
    public RetentionVersion newest() {
        return database.sql("select * from retention order by version desc limit 1")
                .query((row, number) -> version(row))
                .optional()
                .orElseGet(() -> of(0, List.of(), null, null));
    }

    RetentionRules rules() {
        return new RetentionRules(newest().rules(), config.evidenceRetention(), config.incidentRetention());
    }

    /**
     * Puts other rules in force, in all instances; within two minutes what they let go is gone.
     *
     * @param expected the version that the change was decided on, 0 before the first
     * @throws InvalidRetentionException with every problem
     * @throws StaleRetentionException if there is another version by now
     */
    public RetentionVersion apply(List<RetentionRule> rules, long expected, String author) {
        List<String> problems = RetentionRules.problems(rules);
        if (!problems.isEmpty()) {
            throw new InvalidRetentionException(problems);
        }
        String document = json.writeValueAsString(rules);
        transaction.executeWithoutResult(status -> {
            boolean added = database.sql(ADD)
                            .param("version", expected + 1)
                            .param("document", document)
                            .param("author", author)
                            .param("now", toDatabase(clock.instant()))
                            .update()
                    == 1;
            if (!added) {
                throw new StaleRetentionException(expected, newest());
            }
            audit.record(AuditAction.RETENTION_CHANGED, author, "retention:" + (expected + 1), "", document);
        });
        return newest();
    }

    private RetentionVersion version(ResultSet row) throws SQLException {
        return of(
                row.getLong("version"),
                json.readValue(row.getString("document"), RULES),
                row.getString("author"),
                read(row, "applied_at"));
    }

    private RetentionVersion of(long version, List<RetentionRule> rules, String author, Instant appliedAt) {
        return new RetentionVersion(
                version,
                rules,
                Durations.format(config.evidenceRetention()),
                config.incidentRetention().isZero()
                        ? RetentionRule.FOREVER
                        : Durations.format(config.incidentRetention()),
                author,
                appliedAt);
    }
}
