package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.evaluation.ProgressBars;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;

/** A progress bar with the time left for each epoch, and a line of figures after it. */
final class ConsoleReport implements TrainingReport, AutoCloseable {

    private final PrintWriter out;
    private ProgressBar bar;

    ConsoleReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void stepFinished(int epoch, int step, int steps, double loss, double accuracy) {
        if (bar == null) {
            bar = ProgressBars.open("epoch " + (epoch + 1), steps);
        }
        bar.stepTo(step);
        bar.setExtraMessage(String.format(Locale.ROOT, "loss %.3f, accuracy %.3f", loss, accuracy));
        if (step == steps) {
            close();
        }
    }

    @Override
    public void mixed(double shareOfTrained, double calibratedLoss) {
        out.printf(
                Locale.ROOT,
                "a mixture of %.0f %% trained weights and %.0f %% of the initial ones, calibrated loss %.4f:%n",
                100 * shareOfTrained,
                100 * (1 - shareOfTrained),
                calibratedLoss);
        out.flush();
    }

    @Override
    public void judged(MaskScores scores) {
        out.printf(
                Locale.ROOT,
                "  validated on %d faces: accuracy %.4f, recall of mask %.4f, of no mask %.4f, loss %.4f%n",
                scores.count(),
                scores.accuracy(),
                scores.recallWithMask(),
                scores.recallWithoutMask(),
                scores.loss(1));
        out.flush();
    }

    @Override
    public void calibrated(Calibration calibration, MaskScores scores) {
        out.printf(
                Locale.ROOT,
                "calibrated by a temperature of %.4f, undecided from %.2f to %.2f: accuracy %.4f, calibration error %.4f on"
                        + " %d faces%n",
                calibration.temperature(),
                calibration.undecidedFrom(),
                calibration.undecidedTo(),
                scores.accuracy(),
                scores.calibrationError(calibration.temperature()),
                scores.count());
        out.flush();
    }

    @Override
    public void epochFinished(Progress progress, int doubtedLabels) {
        int finished = progress.epochs().size();
        out.printf(
                Locale.ROOT,
                "  epoch %d of %d took %.0f s; best so far is epoch %d; %d labels doubted%n",
                finished,
                progress.plannedEpochs(),
                progress.epochs().get(finished - 1).seconds(),
                progress.bestEpoch(),
                doubtedLabels);
        out.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
