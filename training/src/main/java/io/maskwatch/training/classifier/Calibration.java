package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.run.Card;

/**
 * Makes probabilities mean what they say (Guo et al. 2017: one temperature on all logits), and finds the band in which
 * the classifier had better say nothing.
 *
 * @param temperature what logits are divided by
 * @param undecidedFrom mask probabilities below are no mask
 * @param undecidedTo mask probabilities above are mask
 */
record Calibration(double temperature, double undecidedFrom, double undecidedTo) {

    private static final double LOWEST = 0.2;
    private static final double HIGHEST = 5;
    private static final int ITERATIONS = 60;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private static final double NARROWEST = 0.1;
    private static final double WIDEST = 0.25;
    private static final double STEP = 0.05;
    private static final double WRONG_OUTSIDE = 0.01;

    static Calibration fit(MaskScores scores) {
        double temperature = temperature(scores);
        double half = NARROWEST;
        while (half + STEP <= WIDEST && wrongOutside(scores, temperature, half) > WRONG_OUTSIDE) {
            half += STEP;
        }
        return new Calibration(temperature, Card.rounded(0.5 - half, 2), Card.rounded(0.5 + half, 2));
    }

    /** The lowest mean loss, by golden section over the logarithm. */
    private static double temperature(MaskScores scores) {
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        for (int i = 0; i < ITERATIONS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (scores.loss(Math.exp(left)) < scores.loss(Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** Share of wrong judgements among those outside of the band. */
    private static double wrongOutside(MaskScores scores, double temperature, double half) {
        int outside = 0;
        int wrong = 0;
        for (int i = 0; i < scores.count(); i++) {
            double probability = MaskScores.sigmoid(scores.margins()[i] / temperature);
            if (Math.abs(probability - 0.5) >= half) {
                outside++;
                wrong += (probability > 0.5) == scores.masked()[i] ? 0 : 1;
            }
        }
        return (double) wrong / Math.max(1, outside);
    }
}
