package io.maskwatch.alerts.routing;

import java.time.Instant;
import org.springframework.stereotype.Component;

/** Gives the message of a group from an alert that needs none any more to the next one. Thread-safe. */
@Component
final class GroupHandover {
    private final RoutedStore store;
    private final GroupStore groups;

    GroupHandover(RoutedStore store, GroupStore groups) {
        this.store = store;
        this.groups = groups;
    }

    /** The message was to tell of others, too: the next of them gets it. To be called in a transaction. */
    void passOn(RoutedTarget leader, Instant now) {
        groups.lock(leader.groupKey());
        store.firstMember(leader.alertId(), leader.path()).ifPresent(member -> {
            String why = "alert " + leader.alertId() + " needs no message any more, so this one has it";
            store.put(member.withoutLeader(member.state().promoted(now), why), now);
            store.follow(leader.alertId(), member.alertId(), leader.path());
            groups.put(leader.groupKey(), member.alertId(), now);
        });
    }
}
