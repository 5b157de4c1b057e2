package io.maskwatch.ingest.camera;

import io.maskwatch.ingest.source.PictureDemand;
import java.time.Duration;

/**
 * Chooses the frames that are published: those nearest to an even grid of presentation times, so that the rate holds on
 * average whatever the rate of the stream, and a stream that has fewer frames passes whole. While it rests, those that are
 * cheap to have are enough, and others are taken only if they come anyway. For one stream and one thread.
 */
public final class FrameSampler implements PictureDemand {
    /** A frame may come this share of an interval too early, since the times of cameras are not even. */
    private static final double EARLY = 0.25;

    /** A frame that is cheaper to have may be late by this share of an interval. */
    private static final double LATE = 0.5;

    /** At rest, more than one frame in this time is not worth decoding. */
    private static final double REST_MICROS = 750_000;

    /** At rest, a frame may be late by this share of the longest time, since the times of cameras are not even. */
    private static final double REST_LATE = 0.05;

    private final double intervalMicros;
    private double longestMicros;
    private double nextMicros = Double.NEGATIVE_INFINITY;
    private double takenMicros = Double.NEGATIVE_INFINITY;
    private double seenMicros = Double.NEGATIVE_INFINITY;

    /** @param framesPerSecond above 0 */
    public FrameSampler(double framesPerSecond) {
        this.intervalMicros = 1e6 / framesPerSecond;
    }

    /**
     * Rests as long as nothing is to be seen, or takes up the full rate again.
     *
     * @param longest between two frames at rest; zero for the full rate, as does anything up to its interval
     */
    public void rest(Duration longest) {
        longestMicros = longest.toNanos() / 1e3;
    }

    private boolean atRest() {
        return longestMicros > intervalMicros;
    }

    /** Whether the frame shown at this time, microseconds, is one to publish. */
    public boolean take(long presentationMicros) {
        if (!jumpedBack(presentationMicros) && !isDue(presentationMicros)) {
            return false;
        }
        boolean onGrid = !jumpedBack(presentationMicros) && presentationMicros < nextMicros + intervalMicros;
        nextMicros = (onGrid ? nextMicros : presentationMicros) + intervalMicros;
        takenMicros = presentationMicros;
        seenMicros = presentationMicros;
        return true;
    }

    private boolean isDue(long presentationMicros) {
        return presentationMicros >= nextMicros - EARLY * intervalMicros;
    }

    private boolean jumpedBack(long presentationMicros) {
        return presentationMicros < nextMicros - 2 * intervalMicros;
    }

    @Override
    public long intervalMicros() {
        return Math.round(Math.max(intervalMicros, longestMicros));
    }

    @Override
    public boolean wants(long presentationMicros) {
        boolean rested = !atRest() || presentationMicros >= seenMicros + REST_MICROS;
        return jumpedBack(presentationMicros) || (rested && isDue(presentationMicros));
    }

    @Override
    public boolean isOverdue(long presentationMicros) {
        double latest = atRest() ? seenMicros + (1 + REST_LATE) * longestMicros : nextMicros + LATE * intervalMicros;
        return jumpedBack(presentationMicros) || presentationMicros >= latest;
    }

    @Override
    public void align(long presentationMicros) {
        if (atRest()) {
            seenMicros = presentationMicros;
            return;
        }
        boolean soon = presentationMicros - takenMicros < intervalMicros / 2;
        nextMicros = presentationMicros + (soon ? intervalMicros : 0);
    }
}
