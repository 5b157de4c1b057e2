package io.maskwatch.alerts.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.metrics.HeartbeatMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CameraWatchTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> cameras = new ArrayList<>(List.of("lobby", "gate"));
    private final Map<String, Instant> covered = new HashMap<>();
    private final SetClock clock = new SetClock();
    private final CameraWatch watch = new CameraWatch(this::registry, true, new HeartbeatMetrics(registry), clock);

    private static final class SetClock extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void countsTheMinutesWithoutAHeartbeatAlsoForACameraThatNeverHadOne() {
        after(Duration.ofMinutes(4));
        watch.heard("lobby", clock.instant());
        after(Duration.ofMinutes(3));
        assertThat(unwatched("lobby")).isEqualTo(3);
        assertThat(unwatched("gate")).as("since the start").isEqualTo(7);
        assertThat(registry.get("maskwatch.alerts.camera.heartbeat.timestamp")
                        .tag("camera", "lobby")
                        .gauge()
                        .value())
                .isEqualTo((double) START.plusSeconds(240).getEpochSecond());
        watch.heard("lobby", clock.instant());
        assertThat(unwatched("lobby")).isZero();
    }

    @Test
    void countsTheMinutesInWhichACameraShowsNothingAlthoughItsHeartbeatsCome() {
        covered.put("lobby", START.plusSeconds(60));
        after(Duration.ofMinutes(5));
        watch.heard("lobby", clock.instant());
        watch.heard("gate", clock.instant());
        assertThat(unwatched("lobby")).isEqualTo(4);
        assertThat(unwatched("gate")).isZero();
        covered.clear();
        after(Duration.ofMinutes(1));
        assertThat(unwatched("lobby")).isEqualTo(1);
    }

    @Test
    void aClockThatGoesBackHidesNoSilentCamera() {
        watch.heard("lobby", clock.instant());
        after(Duration.ofHours(-6));
        assertThat(unwatched("lobby")).isZero();
        after(Duration.ofMinutes(16));
        assertThat(unwatched("lobby")).isEqualTo(16);
        assertThat(unwatched("gate")).as("since the start").isEqualTo(16);
    }

    private List<CameraWatch.Watched> registry() {
        return cameras.stream()
                .map(id -> new CameraWatch.Watched(id, covered.get(id)))
                .toList();
    }

    @Test
    void forgetsACameraThatIsNoLongerRegistered() {
        watch.heard("lobby", clock.instant());
        after(Duration.ZERO);
        cameras.remove("lobby");
        after(Duration.ofMinutes(9));
        assertThat(unwatched("lobby")).isEqualTo(9);
        after(Duration.ofMinutes(2));
        assertThat(gauges("lobby")).isEmpty();
        assertThat(gauges("gate")).hasSize(1);
    }

    @Test
    void calledOffShowsNobodyAsUnwatched() {
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        new CameraWatch(this::registry, false, new HeartbeatMetrics(other), clock).refresh();
        assertThat(other.find("maskwatch.alerts.camera.unwatched").gauges()).isEmpty();
    }

    private void after(Duration time) {
        clock.now = clock.now.plus(time);
        watch.refresh();
    }

    private double unwatched(String camera) {
        return gauges(camera).iterator().next().value();
    }

    private List<Gauge> gauges(String camera) {
        return List.copyOf(registry.find("maskwatch.alerts.camera.unwatched")
                .tag("camera", camera)
                .gauges());
    }
}
