package io.maskwatch.training.detector;

import io.maskwatch.training.evaluation.PlotFile;
import io.maskwatch.training.run.Curves;
import io.maskwatch.training.run.RunProgress;
import java.io.IOException;
import java.nio.file.Path;

/** The curves of a run as one PNG: losses above, average precision on the validation scenes below. */
final class DetectorPlots {
    private DetectorPlots() {}

    static void write(RunProgress<Validation> progress, Path file) throws IOException {
        if (progress.entries().isEmpty()) {
            return;
        }
        Curves<Validation> losses = curves("Training and validation", "loss", progress)
                .line("scores", Validation::scoreLoss)
                .line("scores, validation", Validation::validationScoreLoss)
                .line("boxes", Validation::boxLoss)
                .line("boxes, validation", Validation::validationBoxLoss);
        Curves<Validation> quality = curves("Validation scenes", "average precision", progress)
                .line("overlap 0.5", Validation::ap50)
                .line("overlap 0.4", Validation::ap40);
        PlotFile.save(file, losses.chart(), quality.chart());
    }

    private static Curves<Validation> curves(String title, String vertical, RunProgress<Validation> progress) {
        double[] minutes =
                progress.entries().stream().mapToDouble(Validation::minute).toArray();
        return new Curves<>(title, "minutes of training", vertical, progress.entries(), minutes);
    }
}
