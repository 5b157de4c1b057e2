package io.maskwatch.alerts.access;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The people whom a provider vouches for: added when they first come, and changed as it says each time. Thread-safe. */
@Component
public final class ProvidedAccounts {
    private final AccountStore store;
    private final Sessions sessions;
    private final Clock clock;

    ProvidedAccounts(AccountStore store, Sessions sessions, Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** What became of somebody's account. */
    public enum Outcome {
        ADDED,
        /** A local user's, which an admin had handed over. */
        HANDED_OVER,
        CHANGED,
        SAME
    }

    /**
     * Somebody who may come in.
     *
     * @param account as it is now
     * @param outcome what became of it
     */
    public record Admitted(Account account, Outcome outcome) {}

    /** Call it within a transaction. A user of the same name who logs in otherwise is somebody else, unless an admin hands them over. */
    public Admitted admit(Identity identity) throws ProviderException {
        Optional<Account> known = store.find(identity.issuer(), identity.subject());
        if (known.isEmpty()) {
            Optional<Account> local = store.find(identity.name()).filter(Account::handOver);
            if (local.isPresent() && takeOver(local.get(), identity)) {
                return new Admitted(store.find(identity.name()).orElseThrow(), Outcome.HANDED_OVER);
            }
            boolean added = store.add(identity, clock.instant());
            Account account = store.find(identity.issuer(), identity.subject())
                    .orElseThrow(() -> new ProviderException(
                            ProviderProblem.NAME_TAKEN, "somebody else is called " + identity.name() + " here"));
            return new Admitted(account, added ? Outcome.ADDED : Outcome.SAME);
        }
        Account account = known.get();
        if (account.disabled()) {
            throw new ProviderException(ProviderProblem.DISABLED, account.name() + " is disabled");
        }
        if (account.role() == identity.role() && account.sites().equals(identity.sites())) {
            return new Admitted(account, Outcome.SAME);
        }
        store.change(account.id(), identity.role(), identity.sites(), false);
        return new Admitted(store.find(account.name()).orElseThrow(), Outcome.CHANGED);
    }

    private boolean takeOver(Account local, Identity identity) throws ProviderException {
        if (local.disabled()) {
            throw new ProviderException(ProviderProblem.DISABLED, local.name() + " is disabled");
        }
        boolean addsUsers = Accounts.isAdmin(identity.role(), identity.sites(), false);
        boolean addedUsers = Accounts.isAdmin(local.role(), local.sites(), false);
        if (store.lockAdmins() == 1 && addedUsers && !addsUsers) {
            throw new ProviderException(
                    ProviderProblem.NAME_TAKEN,
                    local.name() + " is the last who may add users, and would be "
                            + identity.role().dashed() + " by the provider");
        }
        sessions.endAll(local.id());
        return store.takeOver(local.id(), identity);
    }

    /** Ends the sessions of somebody to whom the provider gives no role any more. */
    public void shutOut(String issuer, String subject) {
        store.find(issuer, subject).ifPresent(account -> sessions.endAll(account.id()));
    }
}
