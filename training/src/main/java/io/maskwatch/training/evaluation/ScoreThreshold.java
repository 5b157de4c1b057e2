package io.maskwatch.training.evaluation;

import java.util.List;

/**
 * Chooses the score from which a detection counts as a face: of all hundredths at which at least nine of ten detections
 * are faces, the one with the best F1 over all faces. An alert is an accusation, so what is no face must be rare first;
 * then as many faces as possible. Where so much precision is never reached, the most precise one that finds anything.
 */
final class ScoreThreshold {
    static final double LEAST_PRECISION = 0.9;

    private static final int LOWEST = 5;
    private static final int HIGHEST = 95;
    private static final float HUNDREDTH = 100;
    private static final float UNKNOWN = 0.5f;

    private ScoreThreshold() {}

    /**
     * The threshold, 0.05 to 0.95; 0.5 where nothing was found.
     *
     * @param matches of all pictures, in any order
     * @param faces how many there are to be found
     */
    static float choose(List<FaceMatching.Match> matches, int faces) {
        float best = UNKNOWN;
        double bestValue = 0;
        for (int hundredths = LOWEST; hundredths <= HIGHEST; hundredths++) {
            double value = value(matches, faces, hundredths / HUNDREDTH);
            if (value > bestValue) {
                best = hundredths / HUNDREDTH;
                bestValue = value;
            }
        }
        return best;
    }

    /** Above 1 exactly where the precision is enough. */
    private static double value(List<FaceMatching.Match> matches, int faces, float threshold) {
        long counted = 0;
        long right = 0;
        for (FaceMatching.Match match : matches) {
            if (match.detection().score() >= threshold) {
                counted++;
                right += match.right() ? 1 : 0;
            }
        }
        double precision = Ratios.of(right, counted);
        return precision >= LEAST_PRECISION ? 1 + Ratios.f1(right, counted, faces) : precision;
    }
}
