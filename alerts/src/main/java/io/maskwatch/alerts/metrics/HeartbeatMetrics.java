package io.maskwatch.alerts.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Metrics of the cameras' heartbeats, and the only place of their names. Thread-safe. */
@Component
public final class HeartbeatMetrics {
    /** {@code maskwatch_alerts_camera_heartbeat_timestamp_seconds{camera}}: Unix time of the newest heartbeat. */
    static final String HEARTBEAT = "maskwatch.alerts.camera.heartbeat.timestamp";

    /** {@code maskwatch_alerts_camera_unwatched_minutes{camera}}: since the newest heartbeat, or the start, from 0. */
    static final String UNWATCHED = "maskwatch.alerts.camera.unwatched";

    /** {@code maskwatch_alerts_heartbeat_messages_total{outcome}}: test messages for heartbeats; taken or failed. */
    static final String MESSAGES = "maskwatch.alerts.heartbeat.messages";

    private final MultiGauge heartbeats;
    private final MultiGauge unwatched;
    private final Counter taken;
    private final Counter failed;

    public HeartbeatMetrics(MeterRegistry registry) {
        heartbeats = MultiGauge.builder(HEARTBEAT)
                .description("When the newest heartbeat of the camera was heard, Unix time.")
                .baseUnit("seconds")
                .register(registry);
        unwatched = MultiGauge.builder(UNWATCHED)
                .description("Time since the newest heartbeat of the camera, or since the start of this instance.")
                .baseUnit("minutes")
                .register(registry);
        taken = messages(registry, "taken");
        failed = messages(registry, "failed");
    }

    /** A message about heartbeats has been taken by its receiver, or not. */
    public void heartbeatMessage(boolean wasTaken) {
        (wasTaken ? taken : failed).increment();
    }

    /** Shows when heartbeats were heard, by camera; asked when somebody looks. */
    public void heartbeats(Map<String, Instant> heardAt) {
        heartbeats.register(
                heardAt.keySet().stream()
                        .map(camera -> Row.of(Tags.of("camera", camera), () -> seconds(heardAt.get(camera))))
                        .toList(),
                true);
    }

    /** Shows how long cameras have been unwatched, asked when somebody looks. */
    public void unwatched(Collection<String> cameras, ToDoubleFunction<String> minutes) {
        unwatched.register(
                cameras.stream()
                        .map(camera -> Row.of(Tags.of("camera", camera), () -> minutes.applyAsDouble(camera)))
                        .toList(),
                true);
    }

    private static Counter messages(MeterRegistry registry, String outcome) {
        return Counter.builder(MESSAGES)
                .description("Messages to receivers that heartbeats come through.")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static double seconds(Instant time) {
        return time == null ? Double.NaN : time.toEpochMilli() / 1000.0;
    }
}
