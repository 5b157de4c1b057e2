package io.maskwatch.alerts.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The metrics of deliveries, and the only place of their names. Those of a receiver are there as long as it is configured.
 * Constants hold Micrometer's names; their javadoc tells the exported name, unit and range. Thread-safe.
 */
@Component
public final class DeliveryMetrics {
    /** {@code maskwatch_alerts_capture_to_delivery_seconds}: from an incident's opening to a receiver's yes, from 0. */
    static final String CAPTURE_TO_DELIVERY = "maskwatch.alerts.capture.to.delivery";

    /** {@code maskwatch_alerts_delivery_attempt_seconds{receiver,outcome}}: one attempt, from 0; {@link AttemptOutcome}. */
    static final String ATTEMPT = "maskwatch.alerts.delivery.attempt";

    /** {@code maskwatch_alerts_due_to_attempt_seconds{receiver}}: from the planned time to the first attempt, from 0. */
    static final String DUE_TO_ATTEMPT = "maskwatch.alerts.due.to.attempt";

    /** {@code maskwatch_alerts_receiver_away{receiver}}: 1 while the receiver does not answer and is only probed, else 0. */
    static final String AWAY = "maskwatch.alerts.receiver.away";

    private static final String RECEIVER = "receiver";

    /** How an attempt ended. */
    public enum AttemptOutcome {
        /** The receiver took it. */
        DELIVERED,
        /** It is tried again. */
        RETRY,
        /** The receiver refused it for good. */
        REFUSED,
        /** That was the last attempt. */
        EXHAUSTED
    }

    private final MeterRegistry registry;

    public DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        captureToDelivery();
    }

    /** A receiver is configured. */
    public void receiver(String name, Supplier<Number> away) {
        for (AttemptOutcome outcome : AttemptOutcome.values()) {
            attempt(name, outcome);
        }
        dueToAttempt(name);
        Gauge.builder(AWAY, away)
                .description("Whether the receiver does not answer and is only probed.")
                .tag(RECEIVER, name)
                .register(registry);
    }

    /** A receiver is configured no more. */
    public void forgetReceiver(String name) {
        for (String metric : List.of(ATTEMPT, DUE_TO_ATTEMPT, AWAY)) {
            registry.find(metric).tag(RECEIVER, name).meters().forEach(registry::remove);
        }
    }

    /** A message has been taken so long after the incident was opened. */
    public void captureToDelivery(Duration time) {
        captureToDelivery().record(positive(time));
    }

    /** The first attempt begins so long after it was due. */
    public void firstAttempt(String receiver, Duration late) {
        dueToAttempt(receiver).record(positive(late));
    }

    /** An attempt has ended. */
    public void attempted(String receiver, AttemptOutcome outcome, Duration time) {
        attempt(receiver, outcome).record(positive(time));
    }

    private Timer captureToDelivery() {
        return Timer.builder(CAPTURE_TO_DELIVERY)
                .description("From an incident's opening until a receiver has taken the message.")
                .serviceLevelObjectives(AlertsMetrics.STEPS)
                .register(registry);
    }

    private Timer dueToAttempt(String receiver) {
        return Timer.builder(DUE_TO_ATTEMPT)
                .description("From the planned time of a delivery to its first attempt.")
                .tag(RECEIVER, receiver)
                .serviceLevelObjectives(AlertsMetrics.STEPS)
                .register(registry);
    }

    private Timer attempt(String receiver, AttemptOutcome outcome) {
        return Timer.builder(ATTEMPT)
                .description("One attempt at a delivery.")
                .tag(RECEIVER, receiver)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(AlertsMetrics.STEPS)
                .register(registry);
    }

    private static Duration positive(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }
}
