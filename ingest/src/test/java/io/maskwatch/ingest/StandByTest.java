package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StandByTest {
    private final StandBy standBy = new StandBy("agent-3");

    @Test
    void anAgentThatStaysWithoutAPartitionSaysSo() {
        look(0, true, 100);
        look(0, true, 109);
        assertThat(standBy.sentence()).isEmpty();
        look(0, true, 110);
        assertThat(standBy.sentence())
                .contains("agent agent-3 stands by without cameras: each of the 2 partitions of maskwatch.cameras"
                        + " belongs to another agent; it takes over when one of them ends, or when there are more"
                        + " partitions");
        assertThat(standBy.partitions()).isZero();
    }

    @Test
    void withAPartitionItNoLongerDoes() {
        look(0, true, 100);
        look(0, true, 120);
        look(1, true, 121);
        assertThat(standBy.sentence()).isEmpty();
        assertThat(standBy.partitions()).isOne();
    }

    @Test
    void oneThatWaitsForItsShareOrForKafkaDoesNot() {
        look(0, true, 100);
        look(1, true, 105);
        look(0, true, 108);
        look(0, true, 117);
        assertThat(standBy.sentence()).isEmpty();
        look(0, false, 118);
        look(0, true, 119);
        look(0, true, 128);
        assertThat(standBy.sentence()).isEmpty();
    }

    @Test
    void theLogTellsItOnceThoughTheGroupDoesNotAlwaysAnswer() {
        look(0, true, 100);
        assertThat(look(0, true, 110)).isPresent();
        look(0, false, 111);
        look(0, true, 112);
        assertThat(look(0, true, 122)).isEmpty();
        assertThat(standBy.sentence()).isPresent();
        look(1, true, 123);
        look(0, true, 124);
        assertThat(look(0, true, 134)).isPresent();
    }

    private Optional<String> look(int owned, boolean member, long seconds) {
        return standBy.look(owned, member, () -> 2, TimeUnit.SECONDS.toNanos(seconds));
    }
}
