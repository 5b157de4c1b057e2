package io.maskwatch.alerts.access;

import io.maskwatch.alerts.config.AlertsConfig;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets people in. Each way in begins a new session. Thread-safe. */
@Component
public final class LogIns {
    private static final Logger LOG = LoggerFactory.getLogger(LogIns.class);
    private static final String NO_PASSWORDS = "nobody logs in by a password here: use the provider";
    private static final String WRONG = "the user name or the password is wrong";

    private final AccountStore accounts;
    private final Passwords passwords;
    private final LogInPauses pauses;
    private final SecondFactor secondFactor;
    private final LogInLinks links;
    private final Sessions sessions;
    private final boolean byPassword;

    LogIns(
            AccountStore accounts,
            Passwords passwords,
            LogInPauses pauses,
            SecondFactor secondFactor,
            LogInLinks links,
            Sessions sessions,
            AlertsConfig config) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.pauses = pauses;
        this.secondFactor = secondFactor;
        this.links = links;
        this.sessions = sessions;
        this.byPassword = config.access().passwordLogIn();
    }

    /**
     * A session that has begun.
     *
     * @param secret for the browser's cookie
     * @param caller who it is
     */
    public record Begun(String secret, Caller caller) {
        @Override
        public String toString() {
            return "Begun[" + caller.name() + "]";
        }
    }

    /**
     * Logs in with a password.
     *
     * @param code of an authenticator app; may be empty
     * @throws RefusedLogInException with a sentence for them
     * @throws BusyException if too many log in at once
     */
    public Begun byPassword(String name, String password, String code, Visitor visitor) {
        if (!byPassword) {
            throw new RefusedLogInException(NO_PASSWORDS);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        Account account = check(lower, password, visitor);
        secondFactor.require(account, code);
        pauses.succeeded(lower, visitor.address());
        return begin(account, visitor);
    }

    /**
     * The person of a name and a password; begins no session. For whoever has logged in by that name.
     *
     * @throws RefusedLogInException if it is wrong, if there were too many wrong ones, or if they have none
     */
    public Account confirm(String name, String password, Visitor visitor) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (accounts.find(lower).filter(Account::byProvider).isPresent()) {
            throw new RefusedLogInException(
                    "you have no password and no codes here: the provider where you log in keeps them");
        }
        Account account = check(lower, password, visitor);
        pauses.succeeded(lower, visitor.address());
        return account;
    }

    private Account check(String lower, String password, Visitor visitor) {
        Optional<Account> account = accounts.find(lower).filter(found -> !found.disabled());
        pauses.begin(lower, account.isPresent(), visitor.address());
        if (!passwords.matches(password, account.flatMap(found -> accounts.passwordHash(found.id())))) {
            LOG.info("a log-in from {} was refused: wrong name or password", visitor.address());
            throw new RefusedLogInException(
                    accounts.isEmpty() ? "there is no user yet: " + FirstAdmin.WHAT_TO_DO : WRONG);
        }
        return account.orElseThrow();
    }

    /** Logs in with a link that was made for it. */
    public Begun byLink(String secret, Visitor visitor) {
        return begin(
                links.use(secret)
                        .orElseThrow(
                                () -> new RefusedLogInException(
                                        "this link was used before, or has expired: log in with a password, or get a new link")),
                visitor);
    }

    /** Begins a session of somebody who has just shown who they are. */
    public Begun begin(Account account, Visitor visitor) {
        return new Begun(sessions.begin(account, visitor), Caller.person(account));
    }
}
