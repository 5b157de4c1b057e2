package io.maskwatch.training.run;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Weights on the straight line between those that a run began with and those that it came to: a mixture often generalises
 * better than either (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models", arXiv 2109.01903).
 *
 * @param share of the trained weights, 0 to 1
 * @param weights by the names of the network's arrays
 */
public record Mixture(double share, Map<String, float[]> weights) {
    /**
     * The best mixture of some equally spaced shares, of equal ones that with the largest share.
     *
     * @param steps how many to try, from 1 down
     * @param quality the higher, the better
     */
    public static Mixture best(
            int steps, Map<String, float[]> initial, Map<String, float[]> trained, ToDoubleFunction<Mixture> quality) {
        Mixture best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (int step = steps; step >= 1; step--) {
            Mixture mixture = of((double) step / steps, initial, trained);
            double reached = quality.applyAsDouble(mixture);
            if (best == null || reached > highest) {
                highest = reached;
                best = mixture;
            }
        }
        return best;
    }

    /** Mixes two networks with the same arrays. */
    public static Mixture of(double share, Map<String, float[]> initial, Map<String, float[]> trained) {
        Map<String, float[]> weights = new HashMap<>();
        trained.forEach((name, end) -> {
            float[] begin = initial.get(name);
            float[] mixture = new float[end.length];
            for (int i = 0; i < mixture.length; i++) {
                mixture[i] = (float) ((1 - share) * begin[i] + share * end[i]);
            }
            weights.put(name, mixture);
        });
        return new Mixture(share, weights);
    }
}
