package io.maskwatch.training.detector;

import io.maskwatch.training.evaluation.DetectorMeasurement;
import io.maskwatch.training.run.Progress;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.StagedModel;
import java.io.IOException;
import java.util.Optional;

/** Turns what a run came to into a TorchScript and an ONNX file with their card, its curves and its precision over recall. */
final class DetectorExport {
    private DetectorExport() {}

    /** The card is written twice: the model is measured as it will be used, with a card beside it. */
    static void write(
            RunFolder<Validation> folder,
            DetectorMixture mixture,
            DetectorData data,
            Progress<Validation> progress,
            String version)
            throws IOException, InterruptedException {
        DetectorMeasurement measured;
        try (StagedModel staged = new StagedModel(folder)) {
            DetectorScript script = DetectorScript.of(mixture.weights());
            staged.write(script.source(), script.tensors(), DetectorOnnx.of(mixture.weights()));
            DetectorCard.of(staged.model(), version, mixture.share(), data, progress, Optional.empty())
                    .write(staged.card());
            measured = DetectorMeasurement.of(staged.model(), data.validation());
            DetectorCard.of(staged.model(), version, mixture.share(), data, progress, Optional.of(measured))
                    .write(staged.card());
            staged.publish();
        }
        DetectorPlots.write(progress, folder.path().resolve("face-detector-training.png"));
        measured.writePlots(folder.path());
    }
}
