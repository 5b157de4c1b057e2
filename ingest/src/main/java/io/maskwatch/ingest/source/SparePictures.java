package io.maskwatch.ingest.source;

/**
 * Tells whether the pictures that no other one needs may be left out: as long as those that are left come often enough beside
 * what is wanted. Pure; for one stream and one thread.
 */
final class SparePictures {
    /** The largest part of the wanted interval that may lie between two pictures. */
    private static final double LARGEST_GAP = 0.25;

    /** No larger gap, however rarely pictures are wanted: the end of a file is told by its last picture. */
    private static final long MOST_MICROS = 500_000;

    private static final long NONE = Long.MIN_VALUE;

    private boolean sparse;
    private long lastMicros = NONE;

    /** Whether they may be left out of what comes next. */
    boolean mayBeLeftOut(PictureDemand demand) {
        return !sparse && demand.intervalMicros() > 0;
    }

    /** Takes the time of a picture that was decoded after those before it. */
    void decoded(long micros, PictureDemand demand) {
        long largest = Math.min(MOST_MICROS, (long) (LARGEST_GAP * demand.intervalMicros()));
        sparse |= lastMicros != NONE && micros - lastMicros > largest;
        lastMicros = micros;
    }

    /** The next picture does not follow the last one. */
    void interrupted() {
        lastMicros = NONE;
    }
}
