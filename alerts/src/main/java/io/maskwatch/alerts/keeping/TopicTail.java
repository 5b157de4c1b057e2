package io.maskwatch.alerts.keeping;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Until when a topic may hold something of what was erased.
 *
 * @param topic its name
 * @param holds what it holds, in words
 * @param until nothing of it can be read after this, or null where nobody can say so
 * @param why how that is known, or why it isn't
 */
@Schema(name = "TopicTail")
public record TopicTail(
        String topic, String holds, @Nullable Instant until, String why) {
    /**
     * How long a topic keeps a record at most.
     *
     * @param time from when the record was written; empty where there is no end or nobody knows
     */
    public record Time(String topic, String holds, Optional<Duration> time, String why) {
        TopicTail from(Instant newest) {
            return new TopicTail(topic, holds, time.map(newest::plus).orElse(null), why);
        }
    }
}
