package io.maskwatch.alerts.access;

import java.time.Instant;

/**
 * A person who may log in. Holds no password.
 *
 * @param id unique
 * @param name unique, lower case
 * @param role what they are to Maskwatch
 * @param sites what they may see
 * @param disabled whether they may not come in any more
 * @param totp whether they have an authenticator app, whose codes they are asked for
 * @param byProvider whether an OpenID Connect provider vouches for them; they have no password here
 * @param handOver whether the provider's user of this name takes the account over at their next log-in
 * @param createdAt when they were added
 */
public record Account(
        long id,
        String name,
        Role role,
        Sites sites,
        boolean disabled,
        boolean totp,
        boolean byProvider,
        boolean handOver,
        Instant createdAt) {}
