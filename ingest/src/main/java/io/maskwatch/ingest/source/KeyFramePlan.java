package io.maskwatch.ingest.source;

/**
 * Decides which packets of a stream are decoded. Key frames can be decoded alone, so where they come at least as often as
 * pictures are wanted, nothing else need be. That is tried once one has come in time, and given up when a wanted picture is
 * overdue; each time that it lasted only briefly, twice as many have to come in time before it is tried again. A key frame
 * counts only if its picture needed no other one, since streams with intra refresh mark packets that do. Pure; for one stream
 * and one thread.
 */
final class KeyFramePlan {
    /** What to do with a packet. */
    enum Step {
        /** Decode it after those before it. */
        DECODE,
        /** Decode it, the key frame, without any other. */
        DECODE_ALONE,
        /** Put it aside; one of the next may need it. */
        HOLD,
        /** Decode what was put aside since the last key frame, and then it. */
        CATCH_UP
    }

    /** Key frames may be this much further apart than wanted pictures, since the times of cameras are not even. */
    private static final double LARGEST_DISTANCE = 1.05;

    private static final int FEWEST_IN_TIME = 1;
    private static final int MOST_IN_TIME = 64;

    /** It was worth it if it lasted for so many times the key frames that it was waited for. */
    private static final int WORTH_IT = 8;

    private static final long NONE = Long.MIN_VALUE;

    private boolean keyFramesOnly;
    private long lastKeyMicros = NONE;
    private boolean lastKeyInTime;
    private int inTime;
    private int needed = FEWEST_IN_TIME;
    private int lasted;

    /**
     * Takes the next packet.
     *
     * @param key whether it is marked as a key frame
     * @param micros its presentation time
     */
    Step packet(boolean key, long micros, PictureDemand demand) {
        if (key) {
            return keyFrame(micros, demand);
        }
        if (!keyFramesOnly) {
            return Step.DECODE;
        }
        if (demand.isOverdue(micros)) {
            decodeAll();
            return Step.CATCH_UP;
        }
        return Step.HOLD;
    }

    /** Takes a packet without a time, which nobody can tell whether it is wanted. */
    Step packetWithoutTime() {
        boolean held = keyFramesOnly;
        decodeAll();
        lastKeyMicros = NONE;
        return held ? Step.CATCH_UP : Step.DECODE;
    }

    private Step keyFrame(long micros, PictureDemand demand) {
        long distance = micros - lastKeyMicros;
        lastKeyInTime = lastKeyMicros != NONE && distance > 0 && distance <= LARGEST_DISTANCE * demand.intervalMicros();
        lastKeyMicros = micros;
        if (!keyFramesOnly) {
            return Step.DECODE;
        }
        lasted++;
        return demand.wants(micros) ? Step.DECODE_ALONE : Step.HOLD;
    }

    /** A picture was decoded after those before it; {@code intra} tells whether it was made without them. */
    void decoded(long micros, boolean intra, PictureDemand demand) {
        if (keyFramesOnly || micros != lastKeyMicros) {
            return;
        }
        inTime = intra && lastKeyInTime ? inTime + 1 : 0;
        if (inTime >= needed) {
            keyFramesOnly = true;
            lasted = 0;
            demand.align(micros);
        }
    }

    /** From here on every packet is to be decoded, until key frames have again come in time for a while. */
    void decodeAll() {
        if (keyFramesOnly) {
            needed = lasted >= WORTH_IT * needed ? FEWEST_IN_TIME : Math.min(MOST_IN_TIME, 2 * needed);
        }
        keyFramesOnly = false;
        inTime = 0;
    }
}
