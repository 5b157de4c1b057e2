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

    /** Of one or more rounds. */
    static Timings of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Timings(at(sorted, 0.5), at(sorted, 0.25), at(sorted, 0.75));
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))] / NANOS_PER_MILLI;
    }
}
