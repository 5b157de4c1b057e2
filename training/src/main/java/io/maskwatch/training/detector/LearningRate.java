package io.maskwatch.training.detector;

/** Rises over the first steps, then falls along a half cosine over the time that the run has. */
final class LearningRate {
    private static final double LAST = 0.01;
    private static final double WARM_UP_STEPS = 300;

    private LearningRate() {}

    /**
     * @param peak the largest rate, above 0; the last one is a hundredth of it
     * @param progress share of the run's time that is over, 0 to 1
     */
    static float at(double peak, double progress, int step) {
        double cosine = LAST + (1 - LAST) * 0.5 * (1 + Math.cos(Math.PI * progress));
        return (float) (peak * cosine * Math.min(1, (step + 1) / WARM_UP_STEPS));
    }
}
