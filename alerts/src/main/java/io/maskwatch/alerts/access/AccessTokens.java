package io.maskwatch.alerts.access;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tokens of machines. Safe for use by several threads and instances. */
@Component
public final class AccessTokens {
    private static final String PREFIX = "mwt_";
    private static final Duration TOUCH_AFTER = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final Clock clock;

    AccessTokens(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A token that was made.
     *
     * @param secret what the machine sends; told this once
     * @param token what is known of it
     */
    public record Made(String secret, AccessToken token) {
        @Override
        public String toString() {
            return "Made[" + token + "]";
        }
    }

    /** Makes a token that is good for a time. */
    public Made make(String name, Set<Permission> permissions, Sites sites, String who, Duration validFor) {
        String secret = PREFIX + RandomSecret.make();
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        database.sql("""
            insert into access_token (token_id, token_hash, name, scopes, sites, created_by, created_at, expires_at)
            values (:id, :hash, :name, :scopes, :sites, :who, :now, :expires)
            """)
                .param("id", id)
                .param("hash", RandomSecret.hash(secret))
                .param("name", name)
                .param(
                        "scopes",
                        permissions.stream().map(Permission::scope).sorted().toArray(String[]::new))
                .param("sites", sites.names().toArray(String[]::new))
                .param("who", who)
                .param("now", toDatabase(now))
                .param("expires", toDatabase(now.plus(validFor)))
                .update();
        return new Made(secret, find(id).orElseThrow());
    }

    /** All tokens, the newest first, also those that are not good any more. */
    public List<AccessToken> all() {
        return database.sql("select * from access_token order by created_at desc, token_id")
                .query((row, number) -> token(row))
                .list();
    }

    private Optional<AccessToken> find(UUID id) {
        return database.sql("select * from access_token where token_id = :id")
                .param("id", id)
                .query((row, number) -> token(row))
                .optional();
    }

    /** Takes a token back, from now on; harmless if that was done before. Empty if there is none. */
    public Optional<AccessToken> revoke(UUID id) {
        database.sql("update access_token set revoked_at = :now where token_id = :id and revoked_at is null")
                .param("now", toDatabase(clock.instant()))
                .param("id", id)
                .update();
        return find(id);
    }

    /** The machine that a token lets in. */
    Optional<Caller> caller(String secret) {
        Instant now = clock.instant();
        Optional<AccessToken> found = database.sql("""
            select * from access_token where token_hash = :hash and revoked_at is null and expires_at > :now
            """)
                .param("hash", RandomSecret.hash(secret))
                .param("now", toDatabase(now))
                .query((row, number) -> token(row))
                .optional();
        found.filter(token -> token.usedAt() == null || token.usedAt().isBefore(now.minus(TOUCH_AFTER)))
                .ifPresent(token -> database.sql("update access_token set used_at = :now where token_id = :id")
                        .param("now", toDatabase(now))
                        .param("id", token.id())
                        .update());
        return found.map(token -> Caller.machine(
                token.name(),
                token.scopes().stream()
                        .flatMap(scope -> Permission.of(scope).stream())
                        .collect(Collectors.toSet()),
                Sites.of(token.sites())));
    }

    private static AccessToken token(ResultSet row) throws SQLException {
        return new AccessToken(
                row.getObject("token_id", UUID.class),
                row.getString("name"),
                List.of((String[]) row.getArray("scopes").getArray()),
                AccountStore.sites(row).names(),
                row.getString("created_by"),
                read(row, "created_at"),
                read(row, "expires_at"),
                read(row, "revoked_at"),
                read(row, "used_at"));
    }
}
