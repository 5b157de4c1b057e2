package io.maskwatch.ingest.camera;

/**
 * Chooses the frames that are published: those nearest to an even grid of presentation times, so that the rate holds on
 * average whatever the rate of the stream, and a stream that has fewer frames passes whole. For one stream and one thread.
 */
final class FrameSampler {
    /** A frame may come this share of an interval too early, since the times of cameras are not even. */
    private static final double EARLY = 0.25;

    private final double intervalMicros;
    private double nextMicros = Double.NEGATIVE_INFINITY;

    FrameSampler(double framesPerSecond) {
        this.intervalMicros = 1e6 / framesPerSecond;
    }

    /** Whether the frame shown at this time, microseconds, is one to publish. */
    boolean take(long presentationMicros) {
        boolean jumpedBack = presentationMicros < nextMicros - 2 * intervalMicros;
        if (!jumpedBack && presentationMicros < nextMicros - EARLY * intervalMicros) {
            return false;
        }
        boolean onGrid = !jumpedBack && presentationMicros < nextMicros + intervalMicros;
        nextMicros = (onGrid ? nextMicros : presentationMicros) + intervalMicros;
        return true;
    }
}
