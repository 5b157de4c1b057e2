package io.maskwatch.training.detector;

import io.maskwatch.training.run.RunProgress;

/**
 * Figures of one validation.
 *
 * @param minute of training
 * @param step of training
 * @param scoreLoss mean since the validation before
 * @param boxLoss mean since the validation before
 * @param validationScoreLoss on the validation scenes
 * @param validationBoxLoss on the validation scenes
 * @param ap50 on the validation scenes
 * @param ap40 on the validation scenes
 */
record Validation(
        double minute,
        int step,
        double scoreLoss,
        double boxLoss,
        double validationScoreLoss,
        double validationBoxLoss,
        double ap50,
        double ap40)
        implements RunProgress.Entry {
    @Override
    public double quality() {
        return ap50 + ap40;
    }
}
