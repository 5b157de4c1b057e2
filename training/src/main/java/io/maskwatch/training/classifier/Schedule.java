package io.maskwatch.training.classifier;

import ai.djl.training.tracker.Tracker;

/** A linear warm-up, then half a cosine down to nearly nothing; goes on where a stopped run was. */
final class Schedule implements Tracker {

    private static final double WARM_UP = 0.04;
    private static final double LAST = 0.01;

    private final float highest;
    private final int stepsInAll;
    private final int stepsBefore;

    Schedule(float highest, int stepsInAll, int stepsBefore) {
        this.highest = highest;
        this.stepsInAll = stepsInAll;
        this.stepsBefore = stepsBefore;
    }

    @Override
    public float getNewValue(int update) {
        double progress = Math.min(1, (double) (stepsBefore + update) / stepsInAll);
        if (progress < WARM_UP) {
            return (float) (highest * Math.max(0.02, progress / WARM_UP));
        }
        double along = (progress - WARM_UP) / (1 - WARM_UP);
        return (float) (highest * (LAST + (1 - LAST) * (1 + Math.cos(Math.PI * along)) / 2));
    }
}
