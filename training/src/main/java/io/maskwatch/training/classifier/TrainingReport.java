package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.MaskScores;

/** Is told how a run goes, on the thread that trains. */
interface TrainingReport {

    /** Means over the steps of the epoch so far. */
    void stepFinished(int epoch, int step, int steps, double loss, double accuracy);

    /** Before the judgements of weights between those at the beginning and those at the end. */
    void mixed(double shareOfTrained, double calibratedLoss);

    void judged(MaskScores scores);

    /** The weights that are exported, on one set of validation faces. */
    void calibrated(Calibration calibration, MaskScores scores);

    void epochFinished(Progress progress, int doubtedLabels);
}
