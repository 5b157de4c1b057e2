package io.maskwatch.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SetAsideTest {
    private static final Kind KIND = new Kind("Airport", "no-mask");
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void theNextTurnOfAKindBeginsBehindWhatFailedUntilNothingIsLeftThere() {
        SetAside<UUID> setAside = new SetAside<>();
        UUID stuck = UUID.randomUUID();
        assertThat(setAside.begin(KIND)).isEqualTo(Instant.EPOCH);
        setAside.add(KIND, stuck, NOON);
        assertThat(setAside.contains(stuck)).isTrue();
        assertThat(setAside.begin(KIND)).isEqualTo(NOON);
        assertThat(setAside.begin(new Kind("Airport", ""))).isEqualTo(Instant.EPOCH);
        setAside.ended(KIND, 0, 0);
        assertThat(setAside.begin(KIND)).isEqualTo(Instant.EPOCH);
        assertThat(setAside.contains(stuck)).as("it is not tried again at once").isTrue();
    }

    @Test
    void moreThanItHoldsAreStillPassed() {
        SetAside<UUID> setAside = new SetAside<>();
        for (int number = 0; number < 3_000; number++) {
            setAside.add(KIND, UUID.randomUUID(), NOON.plusSeconds(number));
        }
        assertThat(setAside.size()).isEqualTo(1_000);
        assertThat(setAside.begin(KIND)).isEqualTo(NOON.plusSeconds(2_999));
    }

    @Test
    void afterAGoInVainTheNextOneBeginsAtTheOtherEnd() {
        SetAside<UUID> setAside = new SetAside<>();
        setAside.add(KIND, UUID.randomUUID(), NOON);
        setAside.ended(KIND, 0, 1);
        assertThat(setAside.isNewestFirst(KIND)).isTrue();
        assertThat(setAside.begin(KIND)).isEqualTo(Instant.EPOCH);
        setAside.ended(KIND, 3, 1);
        assertThat(setAside.isNewestFirst(KIND)).as("as long as something goes").isTrue();
        setAside.add(KIND, UUID.randomUUID(), NOON.plusSeconds(60));
        setAside.ended(KIND, 0, 1);
        assertThat(setAside.isNewestFirst(KIND)).isFalse();
        assertThat(setAside.begin(KIND)).as("the other end has not moved").isEqualTo(NOON);
    }
}
