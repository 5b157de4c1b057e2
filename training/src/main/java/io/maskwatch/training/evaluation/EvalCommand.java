package io.maskwatch.training.evaluation;

import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.VisionModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code maskwatch eval}: measures a detector on labelled scenes or a classifier on face crops. */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description = "Measures face detectors and mask classifiers on labelled pictures.")
public final class EvalCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--scenes", paramLabel = "DIR", description = "Folder of whole pictures; needs --coco.")
    private Path scenes;

    @Option(names = "--coco", paramLabel = "FILE", description = "COCO file with the faces of the scenes.")
    private Path coco;

    @Option(
            names = "--crops",
            paramLabel = "DIR",
            description = "Folder of face crops in the folders with_mask, without_mask and incorrect.")
    private Path crops;

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            defaultValue = "builtin",
            description = "One of ${COMPLETION-CANDIDATES}, default ${DEFAULT-VALUE}.",
            completionCandidates = FinderKind.Names.class,
            converter = FinderKind.Converter.class)
    private FinderKind detector;

    @Option(names = "--model", paramLabel = "PATH", description = "Model file of the detector.")
    private Path model;

    @Option(names = "--classifier", paramLabel = "PATH", description = "Mask classifier instead of the shipped one.")
    private Path classifier;

    @Option(
            names = "--no-classifier",
            description = "Measure the detector alone; faster, and no mask classifier is needed.")
    private boolean withoutClassifier;

    @Option(
            names = "--labelled-boxes",
            description = "Judge the labelled boxes (at least 20 pixels) instead of found faces.")
    private boolean labelledBoxes;

    @Option(
            names = "--score-threshold",
            paramLabel = "SCORE",
            description = "Score from which a detection counts as a face; default: of the model card, else 0.5.")
    private Float scoreThreshold;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "Write every detection from a score of 0.05 up as COCO results.")
    private Path predictions;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        requireArguments();
        try {
            EvaluationReport report = crops != null ? crops() : scenes();
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? report.json() : report.text());
            out.flush();
            return 0;
        } catch (EvaluationException | ModelException e) {
            errors().println(e.getMessage());
            return 1;
        }
    }

    private void requireArguments() {
        if ((crops == null) == (scenes == null)) {
            throw new ParameterException(spec.commandLine(), "Give either --scenes with --coco, or --crops");
        }
        if (scenes != null && coco == null) {
            throw new ParameterException(spec.commandLine(), "--scenes needs --coco FILE with the labelled faces");
        }
        if (scoreThreshold != null && !(scoreThreshold >= 0 && scoreThreshold <= 1)) {
            throw new ParameterException(spec.commandLine(), "--score-threshold must be 0..1, got " + scoreThreshold);
        }
    }

    private EvaluationReport crops() {
        try (MaskClassifier opened = VisionModels.openClassifier(config())) {
            CropsEvaluation evaluation = CropsEvaluation.of(crops, opened);
            tellSkipped(evaluation.skipped());
            return new EvaluationReport(null, ClassifierFigures.of(evaluation.scores()), null);
        } catch (IOException e) {
            throw new EvaluationException(e.getMessage(), e);
        }
    }

    private EvaluationReport scenes() {
        PictureFiles pictures = new PictureFiles();
        List<LabelledScene> labelled = CocoFile.read(coco, scenes);
        SceneEvaluation evaluation = new SceneEvaluation(labelled, pictures);
        if (labelledBoxes) {
            try (MaskClassifier opened = VisionModels.openClassifier(config())) {
                EvaluationReport report = evaluation.classifyLabelled(opened);
                tellSkipped(pictures.unreadable());
                return report;
            }
        }
        try (FaceFinder finder = detector.open(config(), Optional.ofNullable(model), !withoutClassifier)) {
            errors().println("Measuring " + finder.name() + " on " + labelled.size() + " pictures");
            SceneEvaluation.Run run = evaluation.run(finder);
            tellSkipped(pictures.unreadable());
            if (predictions != null) {
                PredictionsFile.write(predictions, run.results());
            }
            float threshold = scoreThreshold == null ? finder.scoreThreshold() : scoreThreshold;
            return SceneEvaluation.report(run, threshold);
        }
    }

    private VisionConfig config() {
        VisionConfig config = VisionConfig.defaults().withScoreThreshold(FaceFinder.LOWEST_SCORE);
        return classifier == null ? config : config.withClassifierModel(classifier);
    }

    private void tellSkipped(List<String> unreadable) {
        if (!unreadable.isEmpty()) {
            errors().println("Skipped %d unreadable pictures: %s"
                    .formatted(unreadable.size(), String.join(", ", unreadable)));
        }
    }

    private PrintWriter errors() {
        return spec.commandLine().getErr();
    }
}
