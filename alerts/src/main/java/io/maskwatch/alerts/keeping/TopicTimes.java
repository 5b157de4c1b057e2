package io.maskwatch.alerts.keeping;

import java.util.List;

/** Tells how long each topic with something of an alert keeps it. Thread-safe. */
@FunctionalInterface
public interface TopicTimes {
    /** One for each topic; takes seconds where Kafka does not answer, and throws nothing. */
    List<TopicTail.Time> read();
}
