package io.maskwatch.routing.rules;

import io.maskwatch.routing.Grouping;
import java.time.Instant;
import java.util.Optional;

/** Which message of its group tells of an alert. */
public final class GroupingRules {
    private GroupingRules() {}

    /**
     * The newest message of a group.
     *
     * @param sendAt when it is or was sent
     */
    public record Message(Instant sendAt) {}

    /**
     * What becomes of one more alert.
     *
     * @param joins whether the newest message tells of it, too; otherwise the alert begins a message of its own
     * @param sendAt when that message is sent
     */
    public record Place(boolean joins, Instant sendAt) {}

    /** The place of an alert that comes now. */
    public static Place place(Optional<Message> newest, Grouping grouping, Instant now) {
        if (newest.isEmpty()) {
            return new Place(false, now.plus(grouping.waiting()));
        }
        Instant sendAt = newest.get().sendAt();
        if (now.isBefore(sendAt)) {
            return new Place(true, sendAt);
        }
        Instant next = sendAt.plus(grouping.interval());
        Instant first = now.plus(grouping.waiting());
        return new Place(false, next.isAfter(first) ? next : first);
    }
}
