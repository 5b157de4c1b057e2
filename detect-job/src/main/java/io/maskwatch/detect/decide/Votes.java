package io.maskwatch.detect.decide;

import io.maskwatch.schemas.MaskState;

/**
 * What the looks at one person say so far. Older votes count less.
 *
 * @param looks looks that voted
 * @param mask weight of the votes for a mask
 * @param noMask weight of the votes for no mask
 * @param count the votes' number, faded as their weights are
 * @param lastVoteAt capture time of the newest vote, microseconds since 1970 UTC; 0 before the first
 * @param decision what the person is held to be
 */
public record Votes(int looks, double mask, double noMask, double count, long lastVoteAt, MaskState decision) {
    /** Before the first look. */
    static final Votes NONE = new Votes(0, 0, 0, 0, 0, MaskState.UNDECIDED);

    /** Share of the votes for no mask, 0 to 1; 0 before the first vote. */
    double noMaskShare() {
        double sum = mask + noMask;
        return sum == 0 ? 0 : noMask / sum;
    }
}
