package io.maskwatch.training.run;

import java.util.function.DoubleUnaryOperator;

/**
 * Weights on the straight line between those that a run began with and those that it came to: a mixture often generalises
 * better than either (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models", arXiv 2109.01903).
 */
public final class Mixture {
    private Mixture() {}

    /**
     * Mixes two arrays of the same length.
     *
     * @param share of the trained weights, 0 to 1
     */
    public static float[] of(double share, float[] initial, float[] trained) {
        float[] mixture = new float[trained.length];
        for (int i = 0; i < mixture.length; i++) {
            mixture[i] = (float) ((1 - share) * initial[i] + share * trained[i]);
        }
        return mixture;
    }

    /**
     * The best of some equally spaced shares, of equal ones the largest.
     *
     * @param steps how many to try, from 1 down
     * @param quality of the mixture with a share of trained weights: the higher, the better
     */
    public static double best(int steps, DoubleUnaryOperator quality) {
        double best = 1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int step = steps; step >= 1; step--) {
            double share = (double) step / steps;
            double reached = quality.applyAsDouble(share);
            if (reached > highest) {
                highest = reached;
                best = share;
            }
        }
        return best;
    }
}
