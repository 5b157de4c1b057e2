package io.maskwatch.alerts.access;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds and changes people. Thread-safe. */
@Component
public final class Accounts {
    private final AccountStore store;
    private final Passwords passwords;
    private final Sessions sessions;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Accounts(AccountStore store, Passwords passwords, Sessions sessions, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.sessions = sessions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What somebody wants to change about a person. What is empty stays.
     *
     * @param password a new one, of which {@link Passwords#problem} says nothing
     */
    public record Change(
            Optional<Role> role, Optional<Sites> sites, Optional<Boolean> disabled, Optional<String> password) {
        @Override
        public String toString() {
            return "Change[role=" + role + ", sites=" + sites + ", disabled=" + disabled + "]";
        }
    }

    /** Adds somebody; empty if the name is taken. */
    public Optional<Account> add(String name, String password, Role role, Sites sites) {
        return store.add(name, passwords.hash(password), role, sites, clock.instant())
                ? store.find(name)
                : Optional.empty();
    }

    /**
     * Changes somebody; empty if there is nobody of this name. Who gets a new password or is disabled is logged out everywhere.
     *
     * @throws LastAdminException if nobody could add users any more
     */
    public Optional<Account> change(String name, Change change) {
        Optional<String> hash = change.password().map(passwords::hash);
        return transaction.execute(status -> {
            int admins = store.lockAdmins();
            Optional<Account> found = store.find(name);
            found.ifPresent(before -> change(before, change, hash, admins));
            return found.isEmpty() ? found : store.find(name);
        });
    }

    /** Says whether the provider's user of this name takes over a local user's account; empty if there is no such local user. */
    public Optional<Account> handOver(String name, boolean wanted) {
        return transaction.execute(status -> {
            Optional<Account> found = store.find(name).filter(account -> !account.byProvider());
            found.ifPresent(account -> store.handOver(account.id(), wanted));
            return found.isEmpty() ? found : store.find(name);
        });
    }

    private void change(Account before, Change change, Optional<String> hash, int admins) {
        Role role = change.role().orElse(before.role());
        Sites sites = change.sites().orElse(before.sites());
        boolean disabled = change.disabled().orElse(before.disabled());
        if (isAdmin(before.role(), before.sites(), before.disabled())
                && !isAdmin(role, sites, disabled)
                && admins == 1) {
            throw new LastAdminException(before.name());
        }
        store.change(before.id(), role, sites, disabled);
        hash.ifPresent(value -> store.changePassword(before.id(), value));
        if (hash.isPresent() || disabled) {
            sessions.endAll(before.id());
        }
    }

    static boolean isAdmin(Role role, Sites sites, boolean disabled) {
        return role == Role.ADMIN && sites.isAll() && !disabled;
    }
}
