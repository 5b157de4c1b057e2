package io.maskwatch.alerts.access;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.config.Secret;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells who somebody is by what they show: the cookie of a session, or a token. Thread-safe. */
@Component
public final class Credentials {
    /** The name of whoever shows the token of the settings. */
    private static final String CONFIGURED = "configured-token";

    private final Sessions sessions;
    private final AccessTokens tokens;
    private final Optional<byte[]> configured;

    Credentials(Sessions sessions, AccessTokens tokens, AlertsConfig config) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.configured = config.access().token().map(Secret::value).map(RandomSecret::hash);
    }

    /** The person of a session. */
    public Optional<Caller> bySession(String secret, Visitor visitor) {
        return sessions.find(secret, visitor).map(Caller::person);
    }

    /** The machine of a token. The token of the settings may do everything, and needs no database. */
    public Optional<Caller> byToken(String secret) {
        if (configured.isPresent() && MessageDigest.isEqual(configured.get(), RandomSecret.hash(secret))) {
            return Optional.of(Caller.machine(CONFIGURED, EnumSet.allOf(Permission.class), Sites.ALL));
        }
        return tokens.caller(secret);
    }
}
