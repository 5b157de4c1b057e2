package io.maskwatch.training.classifier;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws faces so that both classes come equally often, sources of many pictures do not drown the others, and masks worn
 * incorrectly, which are rare and easily taken for worn ones, come more often.
 */
final class FaceSampler {

    /** 0 draws every face equally often, 1 every source. */
    private static final double SOURCE_BALANCE = 0.4;

    private static final double INCORRECT = 2.5;

    private final double[] cumulative;

    FaceSampler(List<Face> faces) {
        Map<String, Integer> bySource = new HashMap<>();
        faces.forEach(face -> bySource.merge(face.source(), 1, Integer::sum));
        double[] weights = new double[faces.size()];
        double[] byClass = new double[2];
        for (int i = 0; i < weights.length; i++) {
            Face face = faces.get(i);
            weights[i] = Math.pow(bySource.get(face.source()), -SOURCE_BALANCE) * (face.incorrect() ? INCORRECT : 1);
            byClass[face.label()] += weights[i];
        }
        cumulative = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] / byClass[faces.get(i).label()];
            cumulative[i] = sum;
        }
    }

    /** Index of a face. */
    int draw(RandomGenerator random) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
        return Math.min(cumulative.length - 1, found < 0 ? -found - 1 : found);
    }
}
