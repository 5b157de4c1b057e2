package io.maskwatch.alerts.access;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** The codes of people who have set up an authenticator app. Each is taken once. Thread-safe. */
@Component
public final class SecondFactor {
    static final String WRONG =
            "the code is wrong or was used before: wait for the next one; if that is wrong too, the clock of the"
                    + " phone or of this machine is off";

    private final AccountStore accounts;
    private final Totp totp;

    SecondFactor(AccountStore accounts, Totp totp) {
        this.accounts = accounts;
        this.totp = totp;
    }

    /**
     * Checks a code at log-in; nothing is asked of somebody without an app.
     *
     * @throws RefusedLogInException if it is missing or wrong
     */
    void require(Account account, String code) {
        Optional<String> secret = accounts.totpSecret(account.id());
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

    /** Sets up an app, after a code has shown that it has the secret; false if the code is wrong. */
    public boolean setUp(long account, String secret, String code) {
        Optional<Long> step = Totp.isSecret(secret) ? totp.step(secret, code) : Optional.empty();
        step.ifPresent(used -> accounts.changeTotp(account, secret, used));
        return step.isPresent();
    }

    /** Takes the app away: a password is enough again. */
    public void remove(long account) {
        accounts.changeTotp(account, null, null);
    }
}
