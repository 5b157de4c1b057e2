package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.run.ConsoleReport;
import io.maskwatch.training.run.RunProgress;
import io.maskwatch.training.run.RunningMeans;
import java.io.PrintWriter;

/** Tells how a run goes, with a bar for each epoch. */
final class ClassifierReport extends ConsoleReport {
    ClassifierReport(PrintWriter out) {
        super(out);
    }

    /** @param means loss and accuracy over the steps of the epoch so far */
    void stepFinished(int epoch, int step, int steps, RunningMeans means) {
        move("epoch " + (epoch + 1), step, steps, "loss %.3f, accuracy %.3f", means.get(0), means.get(1));
        if (step == steps) {
            endBar();
        }
    }

    /** Before the judgements of weights between those at the beginning and those at the end. */
    void mixed(double shareOfTrained, double calibratedLoss) {
        line(
                "a mixture of %.0f %% trained weights and %.0f %% of the initial ones, calibrated loss %.4f:",
                100 * shareOfTrained, 100 * (1 - shareOfTrained), calibratedLoss);
    }

    void judged(MaskScores scores) {
        line(
                "  validated on %d faces: accuracy %.4f, recall of mask %.4f, of no mask %.4f, loss %.4f",
                scores.count(), scores.accuracy(), scores.recallWithMask(), scores.recallWithoutMask(), scores.loss(1));
    }

    /** The weights that are exported, on one set of validation faces. */
    void calibrated(Calibration calibration, MaskScores scores) {
        line(
                "calibrated by a temperature of %.4f, undecided from %.2f to %.2f: accuracy %.4f, calibration error %.4f on"
                        + " %d faces",
                calibration.temperature(),
                calibration.undecidedFrom(),
                calibration.undecidedTo(),
                scores.accuracy(),
                scores.calibrationError(calibration.temperature()),
                scores.count());
    }

    void epochFinished(RunProgress<Epoch> progress, int planned, int doubtedLabels) {
        line(
                "  epoch %d of %d took %.0f s; best so far is epoch %d; %d labels doubted",
                progress.entries().size(),
                planned,
                progress.last().orElseThrow().seconds(),
                progress.bestNumber(),
                doubtedLabels);
    }
}
