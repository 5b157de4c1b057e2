package io.maskwatch.training.detector;

/** Rises over the first steps, then falls along a half cosine over the time that the run has. */
final class LearningRate {
    private static final double PEAK = 2e-3;
    private static final double LAST = 2e-5;
    private static final double WARM_UP_STEPS = 300;

    private LearningRate() {}

    /** @param progress share of the run's time that is over, 0 to 1 */
    static float at(double progress, int step) {
        double cosine = LAST + (PEAK - LAST) * 0.5 * (1 + Math.cos(Math.PI * progress));
        return (float) (cosine * Math.min(1, (step + 1) / WARM_UP_STEPS));
    }
}
