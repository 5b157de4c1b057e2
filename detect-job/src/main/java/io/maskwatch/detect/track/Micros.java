package io.maskwatch.detect.track;

/** The unit of all times in the rules: microseconds, since 1970 UTC where they are moments. */
public final class Micros {
    public static final long PER_SECOND = 1_000_000;

    private Micros() {}

    /** A length of time in seconds. */
    public static double seconds(long micros) {
        return (double) micros / PER_SECOND;
    }
}
