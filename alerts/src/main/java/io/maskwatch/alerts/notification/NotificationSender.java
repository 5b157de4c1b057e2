package io.maskwatch.alerts.notification;

import io.maskwatch.alerts.config.WebhookConfig;
import io.maskwatch.alerts.incident.Incident;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.metrics.AlertsMetrics.AttemptOutcome;
import io.maskwatch.alerts.notification.NotificationStore.Claim;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends what is due. At least once: if the service dies between the receiver's answer and the database's, the message is sent
 * again after its lease, with the same id. Safe for use by several threads and instances.
 */
final class NotificationSender {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationSender.class);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

    private final WebhookConfig config;
    private final NotificationStore store;
    private final IncidentStore incidents;
    private final WebhookClient client;
    private final Supplier<URI> consoleUrl;
    private final JsonMapper json;
    private final AlertsMetrics metrics;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    NotificationSender(
            WebhookConfig config,
            NotificationStore store,
            IncidentStore incidents,
            Supplier<URI> consoleUrl,
            JsonMapper json,
            AlertsMetrics metrics,
            Clock clock) {
        this.config = config;
        this.store = store;
        this.incidents = incidents;
        this.client = new WebhookClient(config, clock);
        this.consoleUrl = consoleUrl;
        this.json = json;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Sends the notification that has been due for longest; false if none is due. */
    boolean sendNext() throws InterruptedException {
        Duration lease = config.timeout().plus(LEASE_MARGIN);
        Optional<Claim> claim = store.claim(clock.instant(), lease);
        if (claim.isEmpty()) {
            return false;
        }
        send(claim.get());
        return true;
    }

    private void send(Claim claim) throws InterruptedException {
        String id = claim.alertId().toString();
        String body = claim.body() == null ? compose(claim) : claim.body();
        long begin = System.nanoTime();
        Reply reply = client.post(id, body);
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        Instant now = clock.instant();
        switch (reply.verdict()) {
            case TAKEN -> {
                metrics.attempted(AttemptOutcome.DELIVERED, time);
                metrics.captureToDelivery(Duration.between(claim.openedAt(), now));
                store.finish(claim, NotificationState.DELIVERED, now, reply.status(), null);
                LOG.info("alert {}: notification delivered at attempt {}", id, claim.attempt());
            }
            case REFUSED -> {
                metrics.attempted(AttemptOutcome.REFUSED, time);
                store.finish(claim, NotificationState.FAILED, now, reply.status(), reply.problem());
                LOG.error("alert {}: notification given up: {}", id, reply.problem());
            }
            case TRY_AGAIN -> tryAgain(claim, reply, now, time);
        }
    }

    private void tryAgain(Claim claim, Reply reply, Instant now, Duration time) {
        if (claim.attempt() >= config.maxAttempts()) {
            metrics.attempted(AttemptOutcome.EXHAUSTED, time);
            String problem = reply.problem() + ", at the last of " + config.maxAttempts() + " attempts";
            store.finish(claim, NotificationState.FAILED, now, reply.status(), problem);
            LOG.error("alert {}: notification given up: {}", claim.alertId(), problem);
            return;
        }
        metrics.attempted(AttemptOutcome.RETRY, time);
        Duration pause = RetryRules.pause(config, claim.attempt(), random.nextDouble(), reply.retryAfter());
        store.finish(claim, NotificationState.PENDING, now.plus(pause), reply.status(), reply.problem());
        LOG.warn(
                "alert {}: notification attempt {} failed, next in {} ms: {}",
                claim.alertId(),
                claim.attempt(),
                pause.toMillis(),
                reply.problem());
    }

    private String compose(Claim claim) {
        Incident incident = incidents
                .find(claim.alertId())
                .orElseThrow(
                        () -> new IllegalStateException("no incident " + claim.alertId() + " for its notification"));
        String body = json.writeValueAsString(AlertOpenedMessage.of(incident, consoleUrl.get()));
        store.keepBody(claim.alertId(), body);
        return body;
    }
}
