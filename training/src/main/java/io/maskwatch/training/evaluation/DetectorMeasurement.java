package io.maskwatch.training.evaluation;

import io.maskwatch.vision.VisionConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an exported face detector does on labelled scenes, through the same code that runs it in the product. */
public final class DetectorMeasurement {
    private final SceneEvaluation.Run run;

    private DetectorMeasurement(SceneEvaluation.Run run) {
        this.run = run;
    }

    /**
     * Runs the detector over the scenes.
     *
     * @param model a TorchScript file with its card beside it; the threshold in the card does not matter
     * @throws EvaluationException where none of the pictures can be read
     */
    public static DetectorMeasurement of(Path model, List<LabelledScene> scenes) {
        Optional<Path> file = Optional.of(model);
        SceneEvaluation.Run run = new SceneEvaluation(scenes, new PictureFiles())
                .run("measuring", 1, () -> FinderKind.BUILTIN.opener().open(VisionConfig.defaults(), file, false, 1));
        FaceMatching matching = DetectorFigures.matching(DetectorFigures.LOOSE_OVERLAP);
        float threshold = ScoreThreshold.choose(matching.match(run.results()), matching.faces(run.results()));
        return new DetectorMeasurement(
                new SceneEvaluation.Run("trained", run.models(), threshold, run.results(), run.millisPerImage()));
    }

    /** At the threshold that {@link ScoreThreshold} chooses, which is among them. */
    public DetectorFigures figures() {
        return DetectorFigures.measure(run);
    }

    /**
     * Precision over recall as PNG files.
     *
     * @throws EvaluationException where they cannot be written
     */
    public void writePlots(Path folder) {
        new EvaluationPlots(List.of(run), Map.of()).write(folder);
    }
}
