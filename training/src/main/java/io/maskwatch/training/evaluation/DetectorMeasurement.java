package io.maskwatch.training.evaluation;

import io.maskwatch.vision.VisionConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How an exported face detector does on labelled scenes, through the same code that runs it in the product.
 *
 * @param figures at the threshold that {@link ScoreThreshold} chooses, which is among them
 */
public record DetectorMeasurement(DetectorFigures figures) {
    /**
     * Runs the detector over the scenes.
     *
     * @param model a TorchScript file with its card beside it; the threshold in the card does not matter
     * @throws EvaluationException where none of the pictures can be read
     */
    public static DetectorMeasurement of(Path model, List<LabelledScene> scenes) {
        Optional<Path> file = Optional.of(model);
        SceneEvaluation.Run run = new SceneEvaluation(scenes, new PictureFiles())
                .run("measuring", () -> FinderKind.BUILTIN.open(VisionConfig.defaults(), file, 1, false, 1));
        FaceMatching matching = DetectorFigures.matching(DetectorFigures.LOOSE_OVERLAP);
        float threshold = ScoreThreshold.choose(matching.match(run.results()), matching.faces(run.results()));
        return new DetectorMeasurement(DetectorFigures.measure(
                new SceneEvaluation.Run(run.label(), run.models(), threshold, run.results(), run.millisPerImage())));
    }
}
