package io.maskwatch.bench.report;

import java.util.Arrays;

/**
 * How long a work took in many rounds, milliseconds.
 *
 * @param median half of the rounds took at most this long
 * @param lowerQuartile a quarter of the rounds took at most this long
 * @param upperQuartile three quarters of the rounds took at most this long
 */
public record Timings(double median, double lowerQuartile, double upperQuartile) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Of one or more rounds, nanoseconds. */
    public static Timings of(long[] nanos) {
        return new Timings(
                at(nanos, 0.5) / NANOS_PER_MILLI, at(nanos, 0.25) / NANOS_PER_MILLI, at(nanos, 0.75) / NANOS_PER_MILLI);
    }

    /** What that share of the values, 0 to 1, does not exceed. */
    public static long at(long[] values, double share) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
