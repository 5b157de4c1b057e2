package io.maskwatch.training.run;

/** Rises over the first steps, then falls along half a cosine to a hundredth of its peak. */
public final class LearningRate {
    private static final double LAST = 0.01;
    private static final double WARM_UP_PART = 0.04;
    private static final double FIRST = 0.02;
    private static final double WARM_UP_STEPS = 300;

    private LearningRate() {}

    /**
     * For a run of a known number of steps, the first of which are the rise.
     *
     * @param peak the largest rate, above 0
     * @param progress share of the steps that are done, this one among them, 0 to 1
     */
    public static float ofSteps(double peak, double progress) {
        if (progress < WARM_UP_PART) {
            return (float) (peak * Math.max(FIRST, progress / WARM_UP_PART));
        }
        return (float) (peak * fall((Math.min(1, progress) - WARM_UP_PART) / (1 - WARM_UP_PART)));
    }

    /**
     * For a run that ends by the clock.
     *
     * @param peak the largest rate, above 0
     * @param progress share of the run's time that is over, 0 to 1
     * @param step number of the step, from 0
     */
    public static float ofTime(double peak, double progress, int step) {
        return (float) (peak * fall(progress) * Math.min(1, (step + 1) / WARM_UP_STEPS));
    }

    private static double fall(double along) {
        return LAST + (1 - LAST) * (1 + Math.cos(Math.PI * along)) / 2;
    }
}
