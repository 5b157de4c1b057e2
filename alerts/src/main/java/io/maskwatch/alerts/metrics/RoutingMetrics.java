package io.maskwatch.alerts.metrics;

import io.maskwatch.routing.rules.Turn;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The metrics of routing, and the only place of their names. Constants hold Micrometer's names; their javadoc tells the exported
 * name, unit and range. Thread-safe.
 */
@Component
public final class RoutingMetrics {
    /** {@code maskwatch_alerts_routed_total{outcome}}: routes that took a new alert, counted by {@link Outcome}. */
    static final String ROUTED = "maskwatch.alerts.routed";

    /** {@code maskwatch_alerts_routing_steps_total{kind}}: what became due after that, counted by {@link Turn.Kind}. */
    static final String STEPS = "maskwatch.alerts.routing.steps";

    /** {@code maskwatch_alerts_routes_version}: the version of the routes that this instance uses, from 0. */
    static final String VERSION = "maskwatch.alerts.routes.version";

    /** {@code maskwatch_alerts_routes_unusable}: 1 while this instance cannot use the newest routes, else 0. */
    static final String UNUSABLE = "maskwatch.alerts.routes.unusable";

    /** What a route did with a new alert. */
    public enum Outcome {
        /** Its receivers are told at once. */
        SENT,
        /** It shares a message, or waits for others that do. */
        GROUPED,
        /** A silence keeps it back. */
        SILENCED,
        /** Its camera is not well. */
        INHIBITED,
        /** The route tells nobody. */
        NOBODY
    }

    private final MeterRegistry registry;
    private volatile boolean unusable;

    public RoutingMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            counter(ROUTED, "Routes that took a new alert.", "outcome", outcome);
        }
        for (Turn.Kind kind : Turn.Kind.values()) {
            counter(STEPS, "Steps after an alert was routed.", "kind", kind);
        }
        Gauge.builder(UNUSABLE, () -> unusable ? 1 : 0)
                .description("Whether this instance cannot use the newest routes.")
                .register(registry);
    }

    /** Where the version that is in use is asked for. */
    public void version(Supplier<Number> version) {
        Gauge.builder(VERSION, version)
                .description("The version of the routes that this instance uses.")
                .register(registry);
    }

    /** Whether the newest routes could be used. */
    public void usable(boolean usable) {
        unusable = !usable;
    }

    /** A route took a new alert. */
    public void routed(Outcome outcome) {
        counter(ROUTED, "Routes that took a new alert.", "outcome", outcome).increment();
    }

    /** Something became due. */
    public void turned(Turn.Kind kind) {
        counter(STEPS, "Steps after an alert was routed.", "kind", kind).increment();
    }

    private Counter counter(String name, String description, String tag, Enum<?> value) {
        return Counter.builder(name)
                .description(description)
                .tag(tag, value.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
