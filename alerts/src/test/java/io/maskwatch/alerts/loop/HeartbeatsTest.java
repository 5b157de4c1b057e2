package io.maskwatch.alerts.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class HeartbeatsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Heartbeats heartbeats = new Heartbeats(nanos::get);

    @Test
    void aLoopThatIsStuckMakesTheServiceUnhealthyByItsName() {
        Heartbeat well = heartbeats.add("intake", Duration.ofSeconds(10));
        Heartbeat stuck = heartbeats.add("sender", Duration.ofSeconds(10));
        well.start();
        stuck.start();
        nanos.set(Duration.ofSeconds(11).toNanos());
        well.beat();
        assertThat(heartbeats.health())
                .isEqualTo(down("the loop sender has been stuck for 11 s; up to 10 s are normal"));
        stuck.beat();
        assertThat(heartbeats.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aLoopWhoseThreadHasEndedMakesTheServiceUnhealthyAtOnce() throws Exception {
        Heartbeat heartbeat = heartbeats.add("intake", Duration.ofHours(1));
        heartbeat.start();
        Thread thread = new Thread(heartbeat::beat);
        thread.start();
        thread.join();
        assertThat(heartbeats.health()).isEqualTo(down("the loop intake has ended; restart the service"));
    }

    @Test
    void aLoopThatNeedNotLiveIsNotMissed() {
        Heartbeat heartbeat = heartbeats.add("sender", Duration.ofSeconds(10));
        nanos.set(Duration.ofDays(1).toNanos());
        assertThat(heartbeats.health().getStatus()).isEqualTo(Status.UP);
        assertThat(heartbeat.silence()).isZero();
        heartbeat.start();
        heartbeat.stop();
        nanos.set(Duration.ofDays(2).toNanos());
        assertThat(heartbeats.health().getStatus()).isEqualTo(Status.UP);
    }

    private static Health down(String problem) {
        return Health.down().withDetail("problem", problem).build();
    }
}
