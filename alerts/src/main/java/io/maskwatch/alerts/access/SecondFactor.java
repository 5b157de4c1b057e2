package io.maskwatch.alerts.access;

import io.maskwatch.alerts.evidence.BrokenSealException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The codes of people who have set up an authenticator app. Each is taken once. Thread-safe. */
@Component
public final class SecondFactor {
    static final String WRONG =
            "the code is wrong or was used before: wait for the next one; if that is wrong too, the clock of the"
                    + " phone or of this machine is off";

    private static final Logger LOG = LoggerFactory.getLogger(SecondFactor.class);

    private final AccountStore accounts;
    private final TotpSecrets secrets;
    private final Totp totp;

    SecondFactor(AccountStore accounts, TotpSecrets secrets, Totp totp) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.totp = totp;
    }

    /**
     * Checks a code at log-in; nothing is asked of somebody without an app.
     *
     * @throws RefusedLogInException if it is missing or wrong
     */
    void require(Account account, String code) {
        Optional<String> secret = secret(account);
        if (secret.isEmpty()) {
            return;
        }
        if (code.isBlank()) {
            throw RefusedLogInException.codeRequired();
        }
        boolean taken = totp.step(secret.get(), code)
                .filter(step -> accounts.useTotpStep(account.id(), step))
                .isPresent();
        if (!taken) {
            throw RefusedLogInException.wrongCode(WRONG);
        }
    }

    /** Nobody comes in without the code because a key is missing. */
    private Optional<String> secret(Account account) {
        try {
            return secrets.read(account.id());
        } catch (BrokenSealException e) {
            LOG.error(
                    "{} can't log in: the secret of their authenticator app can't be read: {}",
                    account.name(),
                    TotpSecrets.why(e));
            throw new RefusedLogInException(
                    "the code of your authenticator app can't be checked now: an admin finds the reason in the log");
        }
    }

    /** Sets up an app, after a code has shown that it has the secret; false if the code is wrong. */
    public boolean setUp(long account, String secret, String code) {
        Optional<Long> step = Totp.isSecret(secret) ? totp.step(secret, code) : Optional.empty();
        step.ifPresent(used -> secrets.write(account, secret, used));
        return step.isPresent();
    }

    /** Takes the app away: a password is enough again. */
    public void remove(long account) {
        accounts.changeTotp(account, null, null);
    }
}
