package io.maskwatch.ingest.camera;

import io.maskwatch.ingest.source.PictureDemand;

/**
 * Chooses the frames that are published: those nearest to an even grid of presentation times, so that the rate holds on
 * average whatever the rate of the stream, and a stream that has fewer frames passes whole. For one stream and one thread.
 */
public final class FrameSampler implements PictureDemand {
    /** A frame may come this share of an interval too early, since the times of cameras are not even. */
    private static final double EARLY = 0.25;

    /** A frame that is cheaper to have may be late by this share of an interval. */
    private static final double LATE = 0.5;

    private final double intervalMicros;
    private double nextMicros = Double.NEGATIVE_INFINITY;
    private double takenMicros = Double.NEGATIVE_INFINITY;

    /** @param framesPerSecond above 0 */
    public FrameSampler(double framesPerSecond) {
        this.intervalMicros = 1e6 / framesPerSecond;
    }

    /** Whether the frame shown at this time, microseconds, is one to publish. */
    public boolean take(long presentationMicros) {
        if (!wants(presentationMicros)) {
            return false;
        }
        boolean onGrid = !jumpedBack(presentationMicros) && presentationMicros < nextMicros + intervalMicros;
        nextMicros = (onGrid ? nextMicros : presentationMicros) + intervalMicros;
        takenMicros = presentationMicros;
        return true;
    }

    private boolean jumpedBack(long presentationMicros) {
        return presentationMicros < nextMicros - 2 * intervalMicros;
    }

    @Override
    public long intervalMicros() {
        return Math.round(intervalMicros);
    }

    @Override
    public boolean wants(long presentationMicros) {
        return jumpedBack(presentationMicros) || presentationMicros >= nextMicros - EARLY * intervalMicros;
    }

    @Override
    public boolean isOverdue(long presentationMicros) {
        return jumpedBack(presentationMicros) || presentationMicros >= nextMicros + LATE * intervalMicros;
    }

    @Override
    public void align(long presentationMicros) {
        boolean soon = presentationMicros - takenMicros < intervalMicros / 2;
        nextMicros = presentationMicros + (soon ? intervalMicros : 0);
    }
}
