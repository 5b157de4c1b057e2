package io.maskwatch.alerts.access;

import static io.maskwatch.alerts.database.Times.toDatabase;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Log-ins that have begun at a provider. Each is good for one return. Safe for use by several threads and instances. */
@Component
public final class PendingLogIns {
    /** How long somebody may take at the provider. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    /** Anybody can begin one, so the oldest go when there are more. */
    static final int MOST = 10_000;

    private final JdbcClient database;
    private final Clock clock;

    PendingLogIns(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What must fit when somebody comes back.
     *
     * @param state that the provider repeats
     * @param nonce that the ID token repeats, as a hash
     * @param verifier that redeems the code
     * @param alertId the alert that they wanted to see, or empty
     */
    public record Pending(String state, String nonce, String verifier, Optional<UUID> alertId) {
        @Override
        public String toString() {
            return "Pending[***]";
        }
    }

    /** Keeps a log-in and returns its secret, for the browser's cookie. */
    public String begin(Pending pending) {
        Instant now = clock.instant();
        database.sql("""
            delete from oidc_log_in where expires_at < :now or secret_hash in
                (select secret_hash from oidc_log_in order by expires_at desc offset :most)
            """).param("now", toDatabase(now)).param("most", MOST - 1).update();
        String secret = RandomSecret.make();
        database.sql("""
            insert into oidc_log_in (secret_hash, state, nonce, verifier, alert_id, expires_at)
            values (:hash, :state, :nonce, :verifier, :alert, :expires)
            """)
                .param("hash", RandomSecret.hash(secret))
                .param("state", pending.state())
                .param("nonce", pending.nonce())
                .param("verifier", pending.verifier())
                .param("alert", pending.alertId().orElse(null), java.sql.Types.OTHER)
                .param("expires", toDatabase(now.plus(LONGEST)))
                .update();
        return secret;
    }

    /** What a browser's cookie stands for; used up by that. */
    public Optional<Pending> use(String secret) {
        return database.sql("""
            with used as (delete from oidc_log_in where secret_hash = :hash returning *)
            select * from used where expires_at > :now
            """)
                .param("hash", RandomSecret.hash(secret))
                .param("now", toDatabase(clock.instant()))
                .query((row, number) -> new Pending(
                        row.getString("state"),
                        row.getString("nonce"),
                        row.getString("verifier"),
                        Optional.ofNullable(row.getObject("alert_id", UUID.class))))
                .optional();
    }
}
