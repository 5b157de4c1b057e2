package io.maskwatch.alerts.access;

import io.maskwatch.alerts.config.AlertsConfig;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Adds the first admin, from the settings, where there is nobody yet. */
@Component
final class FirstAdmin {
    static final String WHAT_TO_DO =
            "set alerts.access.admin-password (ALERTS_ACCESS_ADMIN_PASSWORD) to file:PATH of a file"
                    + " with a password of at least 12 characters, and start the service again";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

    private final AlertsConfig.Access config;
    private final boolean provider;
    private final AccountStore accounts;
    private final Passwords passwords;
    private final Clock clock;

    FirstAdmin(AlertsConfig config, AccountStore accounts, Passwords passwords, Clock clock) {
        this.config = config.access();
        this.provider = config.oidc().isPresent();
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    @EventListener
    void add(ApplicationReadyEvent event) {
        if (!accounts.isEmpty()) {
            return;
        }
        Optional<String> password = config.adminPassword().map(secret -> secret.value());
        if (password.isEmpty() && provider) {
            LOG.info("there is no user yet; the first one comes by the provider");
        } else if (password.isEmpty()) {
            LOG.warn("nobody can log in, as there is no user yet: {}", WHAT_TO_DO);
        } else if (accounts.add(
                config.adminName(), passwords.hash(password.get()), Role.ADMIN, Sites.ALL, clock.instant())) {
            LOG.info("the first user is {}, with the password of alerts.access.admin-password", config.adminName());
        }
    }
}
