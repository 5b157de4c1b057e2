package io.maskwatch.detect.face;

import io.maskwatch.vision.Box;
import io.maskwatch.vision.JudgedFace;

/**
 * What was last said about the face at a place. Immutable.
 *
 * @param box where it was seen, pixels of the frame; null before the first time
 * @param seenAt when, capture time, microseconds since 1970 UTC
 * @param classifiedAt when the classifier last looked at it, capture time
 * @param probability what it said, 0 to 1
 * @param agreed how many times in a row it has been sure, and of the same
 * @param quality of the last picture that was cut out of the frames, 0 before the first
 * @param picturedAt when that was, capture time
 */
record KnownFace(
        Box box, long seenAt, long classifiedAt, float probability, int agreed, float quality, long picturedAt) {
    /** A face that has not been seen yet. */
    static final KnownFace NEW = new KnownFace(null, 0, 0, 0, 0, 0, 0);

    /** So many times the classifier must have been sure. */
    private static final int SETTLED = 6;

    /** Below it is sure that there is no mask, and above one minus it that there is one. */
    private static final float SURE = 0.1f;

    /** Whoever is at the place after more than this may be somebody else. */
    private static final long FRESH_MICROS = 1_000_000;

    /** A picture that is no better is cut out again after this long: the incident that the last one was for may have ended. */
    private static final long PICTURE_MICROS = 1_000_000;

    /** So much of two boxes lies in both when they are one face in two frames. */
    private static final float SAME_PLACE = 0.4f;

    boolean isFresh(long atMicros) {
        return atMicros > seenAt && atMicros - seenAt <= FRESH_MICROS;
    }

    boolean isSettled() {
        return agreed >= SETTLED;
    }

    boolean overlaps(Box other) {
        return box.intersection(other) > 0;
    }

    boolean isAt(Box other) {
        return box.intersectionOverUnion(other) >= SAME_PLACE;
    }

    /** The face after one more look. */
    KnownFace seen(JudgedFace face, long atMicros, boolean reused) {
        if (reused || face.maskProbability().isEmpty()) {
            return new KnownFace(face.box(), atMicros, classifiedAt, probability, agreed, quality, picturedAt);
        }
        float said = face.maskProbability().get();
        boolean same = agreed > 0 && (said < 0.5f) == (probability < 0.5f);
        int agreedNow = isSure(said) ? (same ? agreed + 1 : 1) : 0;
        return new KnownFace(face.box(), atMicros, atMicros, said, agreedNow, quality, picturedAt);
    }

    private static boolean isSure(float probability) {
        return probability < SURE || probability > 1 - SURE;
    }

    /** Whether a picture of this look may be kept by somebody. */
    boolean wantsPicture(JudgedFace face, long atMicros) {
        return Look.quality(face) > quality || atMicros - picturedAt >= PICTURE_MICROS;
    }

    KnownFace pictured(JudgedFace face, long atMicros) {
        return new KnownFace(box, seenAt, classifiedAt, probability, agreed, Look.quality(face), atMicros);
    }
}
