package io.maskwatch.training.detector;

import io.maskwatch.training.evaluation.ProgressBars;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;

/** Tells on the console how a run goes: a bar with the time left, a line for each validation. */
final class DetectorReport implements AutoCloseable {
    private static final int BAR_UNITS = 1000;
    private final PrintWriter out;
    private final ProgressBar bar;

    DetectorReport(PrintWriter out) {
        this.out = out;
        this.bar = ProgressBars.open("face detector", BAR_UNITS);
    }

    void began(Path initial, List<String> missing) {
        out.printf(
                "  began with the weights of %s%s%n",
                initial, missing.isEmpty() ? "" : "; %d arrays of new layers begin as usual".formatted(missing.size()));
        out.flush();
    }

    void stepFinished(int step, double minute, double minutes, TrainingStep.Result result) {
        bar.stepTo(Math.round(Math.min(1, minute / minutes) * BAR_UNITS));
        bar.setExtraMessage(String.format(
                Locale.ROOT, "step %d, score %.3f, box %.3f", step, result.scoreLoss(), result.boxLoss()));
    }

    void validated(DetectorProgress progress) {
        DetectorProgress.Entry entry = progress.entries().get(progress.entries().size() - 1);
        out.printf(
                Locale.ROOT,
                "  minute %.1f, step %d: loss of scores %.3f (validation %.3f), of boxes %.3f (validation %.3f), AP at 0.5 %.4f, at 0.4 %.4f%n",
                entry.minute(),
                entry.step(),
                entry.scoreLoss(),
                entry.validationScoreLoss(),
                entry.boxLoss(),
                entry.validationBoxLoss(),
                entry.ap50(),
                entry.ap40());
        out.flush();
    }

    void mixed(double shareOfTrained, ValidationRun.Figures figures) {
        out.printf(
                Locale.ROOT,
                "  %.0f %% trained weights and %.0f %% of the initial ones: AP at 0.5 %.4f, at 0.4 %.4f%n",
                100 * shareOfTrained,
                100 * (1 - shareOfTrained),
                figures.ap50(),
                figures.ap40());
        out.flush();
    }

    @Override
    public void close() {
        bar.close();
    }
}
