package io.maskwatch.training.run;

/** Means of several figures over the steps so far. Not thread-safe. */
public final class RunningMeans {
    private final double[] sums;
    private int steps;

    /**
     * Before the first step.
     *
     * @param figures how many there are in a step
     */
    public RunningMeans(int figures) {
        sums = new double[figures];
    }

    /** The figures of a step. */
    public void add(double... figures) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += figures[i];
        }
        steps++;
    }

    /** The mean of one of the figures; NaN before the first step. */
    public double get(int figure) {
        return sums[figure] / steps;
    }
}
