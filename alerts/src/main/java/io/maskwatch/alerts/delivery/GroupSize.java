package io.maskwatch.alerts.delivery;

import java.util.UUID;

/** Knows whose messages tell of several incidents. Safe for use by several threads. */
@FunctionalInterface
public interface GroupSize {
    /** How many further incidents the messages about this one tell of, from 0. */
    int others(UUID alertId);
}
