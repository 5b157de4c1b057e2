package io.maskwatch.alerts.watch;

import io.maskwatch.alerts.camera.CameraStore;
import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.metrics.HeartbeatMetrics;
import io.maskwatch.alerts.validation.Failures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Remembers when each camera's heartbeat was last heard by this instance, and shows it in metrics. Of several instances each
 * hears the cameras of its own partitions, so the smallest number counts. Thread-safe.
 */
@Component
public final class CameraWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CameraWatch.class);

    /** A camera that is no longer registered is forgotten before anybody is alarmed about it. */
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private final Supplier<Collection<Watched>> registry;
    private final boolean expected;
    private final HeartbeatMetrics metrics;
    private final Clock clock;
    private volatile Instant startedAt;
    private final Map<String, Instant> heardAt = new ConcurrentHashMap<>();
    private volatile Map<String, Watched> registered = Map.of();

    /**
     * A camera that is registered or reports.
     *
     * @param coveredSince since when its picture has shown next to nothing, or null
     */
    record Watched(String cameraId, @Nullable Instant coveredSince) {}

    @Autowired
    CameraWatch(CameraStore cameras, AlertsConfig config, HeartbeatMetrics metrics, Clock clock) {
        this(
                () -> cameras.all().stream()
                        .map(camera -> new Watched(camera.id(), camera.coveredSince()))
                        .toList(),
                config.heartbeatsExpected(),
                metrics,
                clock);
    }

    CameraWatch(Supplier<Collection<Watched>> registry, boolean expected, HeartbeatMetrics metrics, Clock clock) {
        this.registry = registry;
        this.expected = expected;
        this.metrics = metrics;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** A heartbeat of the camera has come through. */
    public void heard(String cameraId, Instant now) {
        if (heardAt.put(cameraId, now) == null) {
            show();
        }
    }

    /** Looks for cameras that came or went. While the database is away, the last known ones count. */
    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void refresh() {
        try {
            registered = registry.get().stream().collect(Collectors.toMap(Watched::cameraId, Function.identity()));
        } catch (RuntimeException e) {
            LOG.debug("the cameras that are watched are not known anew: {}", Failures.line(e));
        }
        followClock(clock.instant());
        Instant forgotten = clock.instant().minus(FORGET_AFTER);
        heardAt.entrySet()
                .removeIf(heard -> !registered.containsKey(heard.getKey())
                        && heard.getValue().isBefore(forgotten));
        show();
    }

    /** After the clock has gone back, times that lie ahead would hide a camera that is silent until the clock is there again. */
    private void followClock(Instant now) {
        startedAt = startedAt.isAfter(now) ? now : startedAt;
        heardAt.replaceAll((camera, heard) -> heard.isAfter(now) ? now : heard);
    }

    private void show() {
        Set<String> unwatched = new TreeSet<>(heardAt.keySet());
        unwatched.addAll(registered.keySet());
        metrics.heartbeats(heardAt);
        metrics.unwatched(expected ? unwatched : Set.of(), this::minutesUnwatched);
    }

    /**
     * Minutes since the newest heartbeat of the camera, or since the start of this instance, or since its picture has shown next to
     * nothing, which comes through like any other; at least 0.
     */
    private double minutesUnwatched(String cameraId) {
        Instant heard = heardAt.getOrDefault(cameraId, startedAt);
        Instant covered = Optional.ofNullable(registered.get(cameraId))
                .map(Watched::coveredSince)
                .orElse(heard);
        Instant last = covered.isBefore(heard) ? covered : heard;
        return Math.max(0, Duration.between(last, clock.instant()).toSeconds()) / 60.0;
    }
}
