package io.maskwatch.training.detector;

import io.maskwatch.training.run.ConsoleReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Tells how a run goes, with one bar and a line for each validation. */
final class DetectorReport extends ConsoleReport {
    private static final int BAR_UNITS = 1000;

    DetectorReport(PrintWriter out) {
        super(out);
    }

    void began(Path initial, List<String> missing) {
        line(
                "  began with the weights of %s%s",
                initial, missing.isEmpty() ? "" : "; %d arrays of new layers begin as usual".formatted(missing.size()));
    }

    /** @param done share of the run's time that is over */
    void stepFinished(int step, double done, TrainingStep.Result result) {
        move(
                "face detector",
                Math.round(done * BAR_UNITS),
                BAR_UNITS,
                "step %d, score %.3f, box %.3f",
                step,
                result.scoreLoss(),
                result.boxLoss());
    }

    void validated(Validation figures) {
        line(
                "  minute %.1f, step %d: loss of scores %.3f (validation %.3f), of boxes %.3f (validation %.3f), AP at 0.5 %.4f, at 0.4 %.4f",
                figures.minute(),
                figures.step(),
                figures.scoreLoss(),
                figures.validationScoreLoss(),
                figures.boxLoss(),
                figures.validationBoxLoss(),
                figures.ap50(),
                figures.ap40());
    }

    void mixed(double shareOfTrained, ValidationRun.Precisions precisions) {
        line(
                "  %.0f %% trained weights and %.0f %% of the initial ones: AP at 0.5 %.4f, at 0.4 %.4f",
                100 * shareOfTrained, 100 * (1 - shareOfTrained), precisions.ap50(), precisions.ap40());
    }
}
