package io.maskwatch.alerts.access;

import static io.maskwatch.alerts.database.Times.toDatabase;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links that log somebody in once. Safe for use by several threads and instances. */
@Component
public final class LogInLinks {
    private final JdbcClient database;
    private final Clock clock;

    LogInLinks(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The secret of a new link, which is good for one log-in within a time. */
    public String make(Account account, Duration validFor) {
        String secret = RandomSecret.make();
        database.sql("insert into log_in_link (link_hash, account_id, expires_at) values (:hash, :account, :expires)")
                .param("hash", RandomSecret.hash(secret))
                .param("account", account.id())
                .param("expires", toDatabase(clock.instant().plus(validFor)))
                .update();
        return secret;
    }

    /** Whose link it is; used up by that. */
    Optional<Account> use(String secret) {
        return database.sql("""
            with used as (delete from log_in_link where link_hash = :hash returning account_id, expires_at)
            select account.* from used join account using (account_id)
            where used.expires_at > :now and not account.disabled
            """)
                .param("hash", RandomSecret.hash(secret))
                .param("now", toDatabase(clock.instant()))
                .query((row, number) -> AccountStore.account(row))
                .optional();
    }
}
