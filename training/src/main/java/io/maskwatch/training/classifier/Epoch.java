package io.maskwatch.training.classifier;

import io.maskwatch.training.run.RunProgress;

/**
 * Figures of one epoch.
 *
 * @param size side of the pictures in pixels
 * @param trainingLoss mean loss while it was trained, under augmentation
 * @param trainingAccuracy share judged right, under augmentation
 * @param validationLoss mean of crops and scenes
 * @param cropsAccuracy on the validation crops
 * @param scenesAccuracy on the validation faces of whole pictures; NaN without any
 * @param score mean of the recalls of both classes in both sets; the best epoch is shipped
 * @param seconds that it took
 */
record Epoch(
        int size,
        double trainingLoss,
        double trainingAccuracy,
        double validationLoss,
        double cropsAccuracy,
        double scenesAccuracy,
        double score,
        double seconds)
        implements RunProgress.Entry {
    @Override
    public double quality() {
        return score;
    }
}
