package io.maskwatch.alerts.access;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people who may log in. Safe for use by several threads and instances. */
@Component
public final class AccountStore {
    private final JdbcClient database;

    AccountStore(JdbcClient database) {
        this.database = database;
    }

    /** Whether there is nobody at all. */
    public boolean isEmpty() {
        return !database.sql("select exists (select 1 from account)")
                .query(Boolean.class)
                .single();
    }

    /** Everybody, by name. */
    public List<Account> all() {
        return database.sql("select * from account order by name")
                .query((row, number) -> account(row))
                .list();
    }

    /** The person of this name. */
    public Optional<Account> find(String name) {
        return database.sql("select * from account where name = :name")
                .param("name", name)
                .query((row, number) -> account(row))
                .optional();
    }

    /** The hash of a person's password, where they have one. */
    Optional<String> passwordHash(long id) {
        return database.sql("select password_hash from account where account_id = :id and password_hash is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Adds somebody; false if the name is taken. */
    boolean add(String name, String passwordHash, Role role, Sites sites, Instant now) {
        return database.sql("""
            insert into account (name, password_hash, role, sites, created_at)
            values (:name, :hash, :role, :sites, :now) on conflict (name) do nothing
            """)
                        .param("name", name)
                        .param("hash", passwordHash)
                        .param("role", role.dashed())
                        .param("sites", sites.names().toArray(String[]::new))
                        .param("now", toDatabase(now))
                        .update()
                == 1;
    }

    /** The person of a provider. */
    Optional<Account> find(String issuer, String subject) {
        return database.sql("select * from account where issuer = :issuer and subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query((row, number) -> account(row))
                .optional();
    }

    /** Adds somebody whom a provider vouches for; false if the name is taken. */
    boolean add(Identity identity, Instant now) {
        return database.sql("""
            insert into account (name, role, sites, issuer, subject, created_at)
            values (:name, :role, :sites, :issuer, :subject, :now) on conflict do nothing
            """)
                        .param("name", identity.name())
                        .param("role", identity.role().dashed())
                        .param("sites", identity.sites().names().toArray(String[]::new))
                        .param("issuer", identity.issuer())
                        .param("subject", identity.subject())
                        .param("now", toDatabase(now))
                        .update()
                == 1;
    }

    /** Changes what somebody may do. */
    void change(long id, Role role, Sites sites, boolean disabled) {
        database.sql("update account set role = :role, sites = :sites, disabled = :disabled where account_id = :id")
                .param("role", role.dashed())
                .param("sites", sites.names().toArray(String[]::new))
                .param("disabled", disabled)
                .param("id", id)
                .update();
    }

    /** Says whether the provider's user of this name takes the account over. */
    void handOver(long id, boolean wanted) {
        database.sql("update account set handed_over = :wanted where account_id = :id")
                .param("wanted", wanted)
                .param("id", id)
                .update();
    }

    /** Makes an account that is handed over the provider's; false if it is handed over no longer. */
    boolean takeOver(long id, Identity identity) {
        return database.sql("""
            update account set issuer = :issuer, subject = :subject, role = :role, sites = :sites, handed_over = false,
                password_hash = null, totp_secret = null, totp_last_step = null
            where account_id = :id and handed_over
            """)
                        .param("issuer", identity.issuer())
                        .param("subject", identity.subject())
                        .param("role", identity.role().dashed())
                        .param("sites", identity.sites().names().toArray(String[]::new))
                        .param("id", id)
                        .update()
                == 1;
    }

    void changePassword(long id, String passwordHash) {
        database.sql("update account set password_hash = :hash where account_id = :id")
                .param("hash", passwordHash)
                .param("id", id)
                .update();
    }

    /** The secret of a person's authenticator app, where they have one. */
    Optional<String> totpSecret(long id) {
        return database.sql("select totp_secret from account where account_id = :id and totp_secret is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** The stored secrets of all authenticator apps, by account. */
    Map<Long, String> totpSecrets() {
        Map<Long, String> secrets = new LinkedHashMap<>();
        database.sql("select account_id, totp_secret from account where totp_secret is not null order by account_id")
                .query(row -> {
                    secrets.put(row.getLong(1), row.getString(2));
                });
        return secrets;
    }

    /** Stores a secret in another form, unless it has changed meanwhile. */
    void replaceTotpSecret(long id, String before, String after) {
        database.sql("update account set totp_secret = :after where account_id = :id and totp_secret = :before")
                .param("after", after)
                .param("id", id)
                .param("before", before)
                .update();
    }

    /** Uses up the code of a time step; false if that or a newer one was used before. */
    boolean useTotpStep(long id, long step) {
        return database.sql("""
            update account set totp_last_step = :step
            where account_id = :id and (totp_last_step is null or totp_last_step < :step)
            """).param("step", step).param("id", id).update() == 1;
    }

    /** Sets or takes away the secret of an authenticator app, with the step of the code that was used last. */
    void changeTotp(long id, String secret, Long step) {
        database.sql("update account set totp_secret = :secret, totp_last_step = :step where account_id = :id")
                .param("secret", secret)
                .param("step", step)
                .param("id", id)
                .update();
    }

    /** How many there are who may add users. Locks them, so that two can't take the last one away together. */
    int lockAdmins() {
        return database.sql("""
            select account_id from account where role = 'admin' and sites = '{}' and not disabled
            order by account_id for update
            """).query(Long.class).list().size();
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getLong("account_id"),
                row.getString("name"),
                Role.of(row.getString("role")).orElseThrow(),
                sites(row),
                row.getBoolean("disabled"),
                row.getString("totp_secret") != null,
                row.getString("issuer") != null,
                row.getBoolean("handed_over"),
                read(row, "created_at"));
    }

    static Sites sites(ResultSet row) throws SQLException {
        return Sites.of(List.of((String[]) row.getArray("sites").getArray()));
    }
}
