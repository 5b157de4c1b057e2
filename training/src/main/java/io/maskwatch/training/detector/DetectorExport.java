package io.maskwatch.training.detector;

import io.maskwatch.training.evaluation.DetectorMeasurement;
import io.maskwatch.training.export.OnnxFile;
import io.maskwatch.training.export.TorchScriptExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Turns what a run came to into a TorchScript and an ONNX file with their card, its curves and its precision over recall. */
final class DetectorExport {
    private DetectorExport() {}

    /**
     * Writes and measures beside, then moves into place: files that are there are replaced by whole ones only, and the
     * model never without its card.
     */
    static void write(
            RunFolder folder, DetectorMixture mixture, DetectorData data, DetectorProgress progress, String version)
            throws IOException, InterruptedException {
        Path model = folder.stagedModel();
        Path onnx = OnnxFile.beside(model);
        Path card = folder.stagedCard();
        DetectorMeasurement measured;
        try {
            DetectorScript script = DetectorScript.of(mixture.weights());
            TorchScriptExport.write(script.source(), script.tensors(), model);
            OnnxFile.write(DetectorOnnx.of(mixture.weights()), onnx);
            DetectorCard.of(model, version, mixture.share(), data, progress, Optional.empty())
                    .write(card);
            measured = DetectorMeasurement.of(model, data.validation());
            DetectorCard.of(model, version, mixture.share(), data, progress, Optional.of(measured))
                    .write(card);
            replace(model, folder.model());
            replace(onnx, OnnxFile.beside(folder.model()));
            replace(card, folder.card());
        } finally {
            Files.deleteIfExists(model);
            Files.deleteIfExists(onnx);
            Files.deleteIfExists(card);
            Files.deleteIfExists(model.getParent());
        }
        DetectorPlots.write(progress, folder.curves());
        measured.writePlots(folder.path());
    }

    private static void replace(Path whole, Path target) throws IOException {
        Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
