package io.maskwatch.alerts.access;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.config.AlertsConfig;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The sessions of people who have logged in. They survive a restart and hold for all instances; each request reads the person
 * anew, so that a change of role, or a disabled user, takes effect at once. Thread-safe.
 */
@Component
public final class Sessions {
    private static final Duration TOUCH_AFTER = Duration.ofMinutes(1);

    private static final int ID_BYTES = 16;

    private static final String FIND = """
        select account.*, session.browser_hash, session.seen_at
        from account_session session join account using (account_id)
        where session.token_hash = :hash and session.begun_at > :begun and session.seen_at > :seen
            and not account.disabled
        """;

    private final JdbcClient database;
    private final AlertsConfig.Access config;
    private final Clock clock;

    Sessions(JdbcClient database, AlertsConfig config, Clock clock) {
        this.database = database;
        this.config = config.access();
        this.clock = clock;
    }

    private record Found(Account account, boolean inItsBrowser, Instant seenAt) {}

    /** Begins a session and returns its secret, for the browser's cookie. */
    String begin(Account account, Visitor visitor) {
        String secret = RandomSecret.make();
        Instant now = clock.instant();
        database.sql("""
            insert into account_session (token_hash, account_id, begun_at, seen_at, browser_hash, address)
            values (:hash, :account, :now, :now, :browser, :address)
            """)
                .param("hash", RandomSecret.hash(secret))
                .param("account", account.id())
                .param("now", toDatabase(now))
                .param("browser", RandomSecret.hash(visitor.browser()))
                .param("address", visitor.address())
                .update();
        return secret;
    }

    /** The person of a session. A session that turns up in another browser was stolen: it ends. */
    Optional<Account> find(String secret, Visitor visitor) {
        Instant now = clock.instant();
        byte[] hash = RandomSecret.hash(secret);
        byte[] browser = RandomSecret.hash(visitor.browser());
        Optional<Found> found = database.sql(FIND)
                .param("hash", hash)
                .param("begun", toDatabase(now.minus(config.sessionLongest())))
                .param("seen", toDatabase(now.minus(config.sessionIdle())))
                .query((row, number) -> new Found(
                        AccountStore.account(row),
                        MessageDigest.isEqual(row.getBytes("browser_hash"), browser),
                        read(row, "seen_at")))
                .optional();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!found.get().inItsBrowser()) {
            end(secret);
            return Optional.empty();
        }
        if (found.get().seenAt().isBefore(now.minus(TOUCH_AFTER))) {
            database.sql("update account_session set seen_at = :now where token_hash = :hash")
                    .param("now", toDatabase(now))
                    .param("hash", hash)
                    .update();
        }
        return Optional.of(found.get().account());
    }

    /** Ends a session; harmless if there is none. */
    public void end(String secret) {
        database.sql("delete from account_session where token_hash = :hash")
                .param("hash", RandomSecret.hash(secret))
                .update();
    }

    /**
     * A session as its owner sees it.
     *
     * @param id the beginning of the hash of its secret, in hexadecimal: it opens nothing
     * @param begunAt when
     * @param seenAt when its last request came, to within a minute
     * @param address where it was begun from
     */
    public record Session(String id, Instant begunAt, Instant seenAt, String address) {}

    /** The sessions of a person that are good now, the one used last first. */
    public List<Session> all(long account) {
        Instant now = clock.instant();
        return database.sql("""
            select * from account_session
            where account_id = :account and begun_at > :begun and seen_at > :seen order by seen_at desc, token_hash
            """)
                .param("account", account)
                .param("begun", toDatabase(now.minus(config.sessionLongest())))
                .param("seen", toDatabase(now.minus(config.sessionIdle())))
                .query((row, number) -> new Session(
                        id(row.getBytes("token_hash")),
                        read(row, "begun_at"),
                        read(row, "seen_at"),
                        row.getString("address")))
                .list();
    }

    /** The id of the session with this secret. */
    public static String id(String secret) {
        return id(RandomSecret.hash(secret));
    }

    private static String id(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    }

    /** Ends a session of a person; false if they have none of this id. */
    public boolean end(long account, String id) {
        return database.sql("""
            delete from account_session
            where account_id = :account and substring(token_hash for :bytes) = decode(:id, 'hex')
            """)
                        .param("account", account)
                        .param("bytes", ID_BYTES)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Ends all sessions of a person, and returns how many there were. */
    public int endAll(long account) {
        return database.sql("delete from account_session where account_id = :account")
                .param("account", account)
                .update();
    }

    /** Forgets sessions and links that can't be used any more. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS, initialDelay = 1)
    void forgetOld() {
        Instant now = clock.instant();
        database.sql("delete from account_session where seen_at < :seen or begun_at < :begun")
                .param("seen", toDatabase(now.minus(config.sessionIdle())))
                .param("begun", toDatabase(now.minus(config.sessionLongest())))
                .update();
        database.sql("delete from log_in_link where expires_at < :now")
                .param("now", toDatabase(now))
                .update();
    }
}
