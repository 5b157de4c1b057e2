package io.maskwatch.ingest.source;

/**
 * Tells which pictures of a stream are wanted, so that a source need not decode the others. Times are presentation times in
 * microseconds from the start of the stream. Asked on the thread that reads.
 */
public interface PictureDemand {
    /** Wants every picture. */
    PictureDemand EVERY = new PictureDemand() {
        @Override
        public long intervalMicros() {
            return 0;
        }

        @Override
        public boolean wants(long presentationMicros) {
            return true;
        }

        @Override
        public boolean isOverdue(long presentationMicros) {
            return true;
        }

        @Override
        public void align(long presentationMicros) {
            // Every picture is wanted, wherever it lies.
        }
    };

    /** The longest time from one wanted picture to the next, which may change; 0 where every picture is wanted. */
    long intervalMicros();

    /** Whether a picture at this time is worth decoding. */
    boolean wants(long presentationMicros);

    /** Whether it is too late at this time to go on without another picture. */
    boolean isOverdue(long presentationMicros);

    /**
     * Moves the wanted times so that one of them is now or an interval from now: from here on pictures are cheap at this time,
     * and again and again after no more than an interval.
     */
    void align(long presentationMicros);
}
