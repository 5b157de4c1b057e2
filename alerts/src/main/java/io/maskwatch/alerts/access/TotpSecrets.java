package io.maskwatch.alerts.access;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.evidence.BrokenSealException;
import io.maskwatch.alerts.evidence.Seal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The secrets of authenticator apps as they are stored: sealed, where the settings have keys. A secret opens for its own user
 * only. Thread-safe.
 */
@Component
final class TotpSecrets {
    private static final Logger LOG = LoggerFactory.getLogger(TotpSecrets.class);
    private static final String SEALED = "sealed:";

    private final AccountStore accounts;
    private final Seal seal;

    TotpSecrets(AccountStore accounts, AlertsConfig config) {
        this.accounts = accounts;
        this.seal = new Seal(config.access().totpKeys());
    }

    /** The secret of a person's app, where they have one. */
    Optional<String> read(long account) throws BrokenSealException {
        Optional<String> stored = accounts.totpSecret(account);
        return stored.isEmpty() ? stored : Optional.of(open(account, stored.get()));
    }

    /** Stores the secret of a person's app with the step of the code that was used last. */
    void write(long account, String secret, long step) {
        accounts.changeTotp(account, stored(account, secret), step);
    }

    /** What was stored without keys, or with an older one, is sealed with the newest. */
    @EventListener
    void sealAll(ApplicationReadyEvent event) {
        if (seal.keyId().isEmpty()) {
            return;
        }
        accounts.totpSecrets().forEach(this::sealAnew);
    }

    private void sealAnew(long account, String before) {
        try {
            if (!isNewest(before)) {
                accounts.replaceTotpSecret(account, before, stored(account, open(account, before)));
            }
        } catch (BrokenSealException e) {
            LOG.error(
                    "the secret of an authenticator app can't be read: {}; its user can't log in with a password",
                    why(e));
        }
    }

    /** Why, in words for the log. */
    static String why(BrokenSealException e) {
        return e.missingKey()
                .map(key -> "the key " + key + " is not in alerts.access.totp-keys")
                .orElse("it was changed in the database");
    }

    private boolean isNewest(String stored) throws BrokenSealException {
        return stored.startsWith(SEALED) && Seal.keyId(sealed(stored)).equals(seal.keyId());
    }

    private static byte[] sealed(String stored) throws BrokenSealException {
        try {
            byte[] sealed = Base64.getDecoder().decode(stored.substring(SEALED.length()));
            if (Seal.keyId(sealed).isPresent()) {
                return sealed;
            }
        } catch (IllegalArgumentException e) {
            throw BrokenSealException.changed(e);
        }
        throw BrokenSealException.changed(null);
    }

    private String stored(long account, String secret) {
        return seal.keyId().isEmpty()
                ? secret
                : SEALED
                        + Base64.getEncoder()
                                .encodeToString(
                                        seal.seal(context(account), secret.getBytes(StandardCharsets.US_ASCII)));
    }

    private String open(long account, String stored) throws BrokenSealException {
        if (!stored.startsWith(SEALED)) {
            return stored;
        }
        return new String(seal.open(context(account), sealed(stored)), StandardCharsets.US_ASCII);
    }

    private static String context(long account) {
        return "authenticator app of account " + account;
    }
}
