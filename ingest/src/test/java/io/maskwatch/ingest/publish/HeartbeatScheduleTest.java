package io.maskwatch.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeartbeatScheduleTest {
    private static final Instant START = Instant.parse("2026-11-24T09:00:00.250Z");
    private final HeartbeatSchedule schedule = new HeartbeatSchedule(Duration.ofMinutes(5));

    @Test
    void beginsOnePerIntervalWhoeverAsks() {
        Set<Instant> begun = new HashSet<>();
        for (int second = 0; second < 3600; second++) {
            Instant now = START.plusSeconds(second);
            Instant newest = schedule.newest("gate-1", now);
            assertThat(Duration.between(newest, now))
                    .isBetween(Duration.ZERO, Duration.ofMinutes(5).minusMillis(1));
            begun.add(newest);
        }
        assertThat(begun).hasSizeBetween(12, 13);
    }

    @Test
    void spreadsCamerasOverTheInterval() {
        assertThat(schedule.newest("gate-1", START)).isNotEqualTo(schedule.newest("gate-2", START));
    }

    @Test
    void beginsNoneWithoutAnInterval() {
        assertThat(new HeartbeatSchedule(Duration.ZERO).newest("gate-1", START)).isNull();
    }
}
