package io.maskwatch.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.alerts.receiver.DeliveryPolicy;
import io.maskwatch.alerts.receiver.Reply;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Reply AWAY = Reply.tryAgain(null, "no answer");

    @Test
    void boundsWhatIsUnderWay() {
        Lane lane = lane(DeliveryPolicy.USUAL);
        assertThat(lane.permits(0)).isEqualTo(4);
        lane.begun(3);
        assertThat(lane.permits(0)).isEqualTo(1);
        lane.endedWithoutReply();
        assertThat(lane.permits(0)).isEqualTo(2);
    }

    @Test
    void probesAReceiverThatIsAwayWithPausesThatDoubleUntilItAnswers() {
        Lane lane = lane(DeliveryPolicy.USUAL);
        for (int failure = 0; failure < 5; failure++) {
            attempt(lane, AWAY, 0);
        }
        assertThat(lane.isOpen()).isTrue();
        assertThat(lane.permits(SECOND - 1)).isZero();
        assertThat(lane.permits(SECOND)).isEqualTo(1);
        lane.begun(1);
        assertThat(lane.permits(SECOND)).as("one probe at a time").isZero();
        lane.ended(AWAY, SECOND);
        assertThat(lane.permits(3 * SECOND - 1)).isZero();
        assertThat(lane.permits(3 * SECOND)).isEqualTo(1);
        attempt(lane, Reply.refused(400, "no"), 3 * SECOND);
        assertThat(lane.isOpen()).as("a refusal is an answer").isFalse();
        assertThat(lane.permits(3 * SECOND)).isEqualTo(4);
    }

    @Test
    void holdsTheRateAndThePauseThatTheReceiverAsksFor() {
        Lane lane = lane(DeliveryPolicy.USUAL.withPerMinute(12));
        assertThat(lane.permits(0)).as("ten seconds' worth at once").isEqualTo(2);
        attempt(lane, Reply.taken(200), 0);
        attempt(lane, Reply.taken(200), 0);
        assertThat(lane.permits(SECOND)).isZero();
        assertThat(lane.permits(5 * SECOND)).isEqualTo(1);
        Reply later = new Reply(Reply.Verdict.TRY_AGAIN, 429, "slow down", Optional.of(Duration.ofSeconds(60)));
        attempt(lane, later, 5 * SECOND);
        assertThat(lane.permits(64 * SECOND)).isZero();
        assertThat(lane.permits(65 * SECOND)).isPositive();
    }

    private static void attempt(Lane lane, Reply reply, long nanoTime) {
        lane.begun(1);
        lane.ended(reply, nanoTime);
    }

    private static Lane lane(DeliveryPolicy policy) {
        return new Lane(new ConfiguredReceiver("desk", "none", policy, null), 0);
    }
}
