package io.maskwatch.training.detector;

import io.maskwatch.training.evaluation.DetectorMeasurement;
import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.run.Card;
import io.maskwatch.training.run.Mixture;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunOptions;
import io.maskwatch.training.run.RunProgress;
import io.maskwatch.training.run.StagedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what a run came to into a TorchScript and an ONNX file with their card, its curves and its precision over recall. */
final class DetectorExport {
    private static final int MIXTURES = 5;

    private DetectorExport() {}

    /**
     * Looks at the options before an hour of training is lost on them.
     *
     * @throws IllegalArgumentException where a share is given, but no weights that could be mixed with the trained ones
     */
    static void requirePossible(RunOptions options) throws IOException {
        RunOptions.require(
                options.trainedShare().isEmpty() || initial(options).isPresent(),
                "--trained-share needs --initial with the weights of a network that has all layers of this one");
    }

    /** Those that a mixture is possible with; of a smaller network it is not. */
    private static Optional<Map<String, float[]>> initial(RunOptions options) throws IOException {
        if (options.initial().isEmpty()) {
            return Optional.empty();
        }
        Map<String, float[]> weights =
                FoldedWeights.readInitial(options.initial().get());
        boolean complete = DetectorNetwork.arrays(false).stream().allMatch(array -> weights.containsKey(array.name()));
        return complete ? Optional.of(weights) : Optional.empty();
    }

    /**
     * The weights of the best checkpoint, mixed with those that the run began with as the options say, or best by average
     * precision on the validation scenes: the mean of that at an overlap of 0.5 and that at 0.4.
     */
    static Mixture mixture(DetectorOptions options, DetectorData data, DetectorReport report) throws IOException {
        Map<String, float[]> trained =
                FoldedWeights.ofCheckpoint(options.folder().best());
        Optional<Map<String, float[]>> initial = initial(options.run());
        if (initial.isEmpty()) {
            return new Mixture(1, trained);
        }
        if (options.run().trainedShare().isPresent()) {
            return Mixture.of(options.run().trainedShare().get(), initial.get(), trained);
        }
        try (ValidationRun validation = new ValidationRun(data, options.validateEvery())) {
            return Mixture.best(MIXTURES, initial.get(), trained, mixture -> {
                ValidationRun.Precisions precisions = validation.precisions(mixture.weights());
                report.mixed(mixture.share(), precisions);
                return precisions.ap50() + precisions.ap40();
            });
        }
    }

    /** The card is written twice: the model is measured as it will be used, with a card beside it. */
    static void write(
            RunFolder<Validation> folder,
            Mixture mixture,
            DetectorData data,
            RunProgress<Validation> progress,
            String version)
            throws IOException {
        DetectorMeasurement measured;
        try (StagedModel staged = new StagedModel(folder)) {
            List<NamedTensor> tensors = DetectorNetwork.tensors(mixture.weights());
            staged.write(DetectorScript.module(), tensors, DetectorOnnx.of(mixture.weights()));
            Path model = staged.model();
            double share = mixture.share();
            Card.write(DetectorCard.of(model, version, share, data, progress, Optional.empty()), staged.card());
            measured = DetectorMeasurement.of(model, data.validation());
            Card.write(DetectorCard.of(model, version, share, data, progress, Optional.of(measured)), staged.card());
            staged.publish();
        }
        DetectorPlots.write(progress, folder.path().resolve("face-detector-training.png"));
        measured.writePlots(folder.path());
    }
}
