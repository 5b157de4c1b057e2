package io.maskwatch.detect.decide;

import java.util.List;

/**
 * What a camera has seen in a minute that is not over.
 *
 * @param startsAt start of the minute in capture time, microseconds since 1970 UTC
 * @param frames frames analysed
 * @param people the people seen, each once
 */
public record Minute(long startsAt, int frames, List<Presence> people) {
    static final long LENGTH_MICROS = 60_000_000L;

    public Minute {
        people = List.copyOf(people);
    }

    /** Start of the minute that a capture time falls into. */
    static long startOf(long atMicros) {
        return Math.floorDiv(atMicros, LENGTH_MICROS) * LENGTH_MICROS;
    }
}
