package io.maskwatch.alerts.notification;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.config.WebhookConfig;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Decides when there is a notification. Call it in the transaction that stores the incident or the picture. Thread-safe.
 */
@Component
public final class Notifications {
    private final AlertsConfig config;
    private final NotificationStore store;

    Notifications(AlertsConfig config, NotificationStore store) {
        this.config = config;
        this.store = store;
    }

    /**
     * An incident is there that was not known: it is notified about once, whatever becomes of it.
     *
     * @param waitForPicture whether a picture is to be expected that is not there
     */
    public void incidentAdded(UUID alertId, boolean waitForPicture, Instant now) {
        config.webhook()
                .map(WebhookConfig::evidenceWait)
                .ifPresent(wait -> store.add(alertId, waitForPicture ? now.plus(wait) : now, now));
    }

    /** The picture is there: no more need to wait. */
    public void pictureAdded(UUID alertId, Instant now) {
        store.hasten(alertId, now);
    }
}
