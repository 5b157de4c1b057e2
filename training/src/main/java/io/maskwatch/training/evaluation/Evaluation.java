package io.maskwatch.training.evaluation;

import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.engine.VisionModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures detectors on labelled scenes, and the classifier on labelled faces and on face crops. */
public final class Evaluation {
    private static final String FOUND = "found faces";
    private static final String LABELLED = "labelled faces";
    private static final String CROPS = "crops";

    private final EvaluationOptions options;
    private final PrintWriter errors;

    /** @param errors is told which pictures are left out */
    public Evaluation(EvaluationOptions options, PrintWriter errors) {
        this.options = options;
        this.errors = errors;
    }

    /**
     * Measures it all.
     *
     * @throws EvaluationException where the data do not allow it
     */
    public EvaluationResult measure() {
        if (options.scenes().isEmpty()) {
            MaskScores scores = crops();
            plots(new EvaluationPlots(List.of(), Map.of(CROPS, scores)));
            return EvaluationResult.ofClassifier(ClassifierFigures.of(scores));
        }
        PictureFiles pictures = new PictureFiles();
        SceneEvaluation evaluation = new SceneEvaluation(
                CocoFile.read(options.coco().orElseThrow(), options.scenes().get()), pictures);
        try {
            return options.labelledBoxes() ? labelledFaces(evaluation) : detectors(evaluation);
        } finally {
            PictureFiles.tellSkipped(errors, pictures.unreadable());
        }
    }

    private EvaluationResult labelledFaces(SceneEvaluation evaluation) {
        MaskScores scores = evaluation.labelledFaces(this::openClassifier);
        plots(new EvaluationPlots(List.of(), Map.of(LABELLED, scores)));
        return EvaluationResult.ofClassifier(ClassifierFigures.of(scores));
    }

    private EvaluationResult detectors(SceneEvaluation evaluation) {
        SceneEvaluation.Run run = run(evaluation, options.detector(), true);
        options.predictions().ifPresent(file -> PredictionsFile.write(file, run.results()));
        Map<String, MaskScores> judged = new LinkedHashMap<>();
        SceneEvaluation.foundFaces(run).ifPresent(scores -> judged.put(FOUND, scores));
        if (options.judging()) {
            judged.put(LABELLED, evaluation.labelledFaces(this::openClassifier));
        }
        if (options.crops().isPresent()) {
            judged.put(CROPS, crops());
        }
        List<SceneEvaluation.Run> others = options.peers().stream()
                .map(peer -> run(evaluation, peer, false))
                .toList();
        List<SceneEvaluation.Run> all = new ArrayList<>(List.of(run));
        all.addAll(others);
        plots(new EvaluationPlots(all, judged));
        return EvaluationResult.of(run, others, figures(judged, LABELLED), figures(judged, CROPS));
    }

    private SceneEvaluation.Run run(SceneEvaluation evaluation, Contender contender, boolean ours) {
        FinderKind kind = contender.kind();
        float threshold =
                options.scoreThreshold().filter(score -> ours).orElseGet(() -> kind.scoreThreshold(contender.model()));
        // What is written down is judged, down to the most doubtful face.
        float judgedFrom = ours && options.predictions().isPresent() ? Finder.LOWEST_SCORE : threshold;
        String label =
                ours ? kind.argument() : contender.label(options.detector().kind(), options.peers());
        return evaluation.run(label, threshold, () -> kind.opener()
                .open(options.models(), contender.model(), options.judging(), judgedFrom));
    }

    private MaskScores crops() {
        try (MaskClassifier opened = openClassifier()) {
            CropsEvaluation evaluation = CropsEvaluation.of(options.crops().orElseThrow(), opened);
            PictureFiles.tellSkipped(errors, evaluation.skipped());
            return evaluation.scores();
        } catch (IOException e) {
            throw new EvaluationException(e.getMessage(), e);
        }
    }

    private void plots(EvaluationPlots drawn) {
        options.plots().ifPresent(drawn::write);
    }

    private static Optional<ClassifierFigures> figures(Map<String, MaskScores> judged, String faces) {
        return Optional.ofNullable(judged.get(faces)).map(ClassifierFigures::of);
    }

    private MaskClassifier openClassifier() {
        return VisionModels.openClassifier(options.models());
    }
}
