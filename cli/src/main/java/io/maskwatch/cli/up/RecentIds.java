package io.maskwatch.cli.up;

import java.util.LinkedHashSet;
import java.util.Set;

/** The newest of the ids that were seen: however long it goes on, no more than a number of them. Safe for use by several threads. */
final class RecentIds {
    private final int most;
    private final Set<String> ids = new LinkedHashSet<>();

    /** @param most how many are remembered, 1 or more */
    RecentIds(int most) {
        this.most = most;
    }

    /** Remembers an id; whether it is new, as far as is remembered. */
    synchronized boolean add(String id) {
        if (!ids.add(id)) {
            return false;
        }
        if (ids.size() > most) {
            ids.remove(ids.iterator().next());
        }
        return true;
    }
}
