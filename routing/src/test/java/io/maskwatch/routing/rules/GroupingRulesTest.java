package io.maskwatch.routing.rules;

import static io.maskwatch.routing.rules.Samples.MONDAY_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.routing.Grouping;
import io.maskwatch.routing.Grouping.By;
import io.maskwatch.routing.rules.GroupingRules.Message;
import io.maskwatch.routing.rules.GroupingRules.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupingRulesTest {
    private static final Grouping GROUPING =
            new Grouping(Set.of(By.CAMERA), Duration.ofSeconds(10), Duration.ofMinutes(5));

    @Test
    void theFirstWaitsOthersJoinAndTheNextMessageKeepsItsDistance() {
        Place first = GroupingRules.place(Optional.empty(), GROUPING, MONDAY_MORNING);
        assertThat(first).isEqualTo(new Place(false, MONDAY_MORNING.plusSeconds(10)));
        Optional<Message> message = Optional.of(new Message(first.sendAt()));
        assertThat(GroupingRules.place(message, GROUPING, MONDAY_MORNING.plusSeconds(9)))
                .isEqualTo(new Place(true, first.sendAt()));
        Place next = GroupingRules.place(message, GROUPING, first.sendAt());
        assertThat(next).isEqualTo(new Place(false, first.sendAt().plusSeconds(300)));
        assertThat(GroupingRules.place(
                        Optional.of(new Message(next.sendAt())),
                        GROUPING,
                        first.sendAt().plusSeconds(299)))
                .isEqualTo(new Place(true, next.sendAt()));
    }

    @Test
    void aGroupThatHasBeenQuietWaitsAsAtFirst() {
        Instant later = MONDAY_MORNING.plusSeconds(3_600);
        assertThat(GroupingRules.place(Optional.of(new Message(MONDAY_MORNING)), GROUPING, later))
                .isEqualTo(new Place(false, later.plusSeconds(10)));
    }
}
