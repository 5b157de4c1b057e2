package io.maskwatch.training.evaluation;

import io.maskwatch.vision.Engine;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.OrderlyStop;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.engine.VisionModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final String FOUND = "found faces";
    private static final String LABELLED = "labelled faces";
    private static final String CROPS = "crops";

    @Spec
    private CommandSpec spec;

    @Option(names = "--scenes", paramLabel = "DIR", description = "Folder of whole pictures; needs --coco.")
    private Path scenes;

    @Option(names = "--coco", paramLabel = "FILE", description = "COCO file with the faces of the scenes.")
    private Path coco;

    @Option(
            names = "--crops",
            paramLabel = "DIR",
            description = "Folder of face crops in the folders with_mask, without_mask and incorrect; alone or beside"
                    + " --scenes.")
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

    @Option(
            names = "--peer",
            paramLabel = "NAME=PATH",
            description = "Another detector to measure beside it in the same run, with its model; may be repeated.",
            converter = Contender.Converter.class)
    private List<Contender> peers = List.of();

    @Option(names = "--classifier", paramLabel = "PATH", description = "Mask classifier instead of the shipped one.")
    private Path classifier;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "What runs the models: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.",
            completionCandidates = EngineArgument.class,
            converter = EngineArgument.class)
    private Engine engine;

    @Option(
            names = "--no-classifier",
            description = "Measure the detector alone; faster, and no mask classifier is needed.")
    private boolean withoutClassifier;

    @Option(
            names = "--labelled-boxes",
            description = "Only judge the labelled boxes (at least 20 pixels), without any detector.")
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

    @Option(
            names = "--plots",
            paramLabel = "DIR",
            description = "Draw precision over recall of all detectors, calibration and confusion of the classifier.")
    private Path plots;

    @Option(names = "--json", description = "Print one JSON object instead of tables.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        requireArguments();
        return OrderlyStop.run(this::evaluate);
    }

    private Integer evaluate() {
        try {
            EvaluationResult result = measure();
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? result.json() : result.text());
            out.flush();
            return 0;
        } catch (EvaluationException | ModelException e) {
            errors().println(e.getMessage());
            return 1;
        }
    }

    private void requireArguments() {
        if (crops == null && scenes == null) {
            throw new ParameterException(spec.commandLine(), "Give --scenes with --coco, or --crops, or all three");
        }
        if (scenes != null && coco == null) {
            throw new ParameterException(spec.commandLine(), "--scenes needs --coco FILE with the labelled faces");
        }
        if (scenes == null && (predictions != null || labelledBoxes || !peers.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "--predictions, --peer and --labelled-boxes need --scenes with --coco");
        }
        if (labelledBoxes && (predictions != null || !peers.isEmpty() || crops != null || withoutClassifier)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--labelled-boxes runs no detector: leave out --predictions, --peer, --crops and --no-classifier");
        }
        if (!labelledBoxes && scenes != null && !detector.equals(FinderKind.BUILTIN) && model == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--detector %s needs its model file: --model PATH".formatted(detector.argument()));
        }
        for (Contender peer : peers) {
            if (peer.model().isPresent() && !Files.exists(peer.model().get())) {
                throw new ParameterException(
                        spec.commandLine(),
                        "There is no model %s for the peer %s"
                                .formatted(peer.model().get(), peer.kind().argument()));
            }
        }
        if (scoreThreshold != null && !(scoreThreshold >= 0 && scoreThreshold <= 1)) {
            throw new ParameterException(spec.commandLine(), "--score-threshold must be 0..1, got " + scoreThreshold);
        }
    }

    private EvaluationResult measure() {
        if (scenes == null) {
            MaskScores scores = crops();
            plots(new EvaluationPlots(List.of(), Map.of(CROPS, scores)));
            return EvaluationResult.ofClassifier(ClassifierFigures.of(scores));
        }
        PictureFiles pictures = new PictureFiles();
        SceneEvaluation evaluation = new SceneEvaluation(CocoFile.read(coco, scenes), pictures);
        try {
            return labelledBoxes ? labelledFaces(evaluation) : detectors(evaluation);
        } finally {
            SkippedPictures.tell(errors(), pictures.unreadable());
        }
    }

    private EvaluationResult labelledFaces(SceneEvaluation evaluation) {
        MaskScores scores = evaluation.labelledFaces(this::openClassifier);
        plots(new EvaluationPlots(List.of(), Map.of(LABELLED, scores)));
        return EvaluationResult.ofClassifier(ClassifierFigures.of(scores));
    }

    private EvaluationResult detectors(SceneEvaluation evaluation) {
        SceneEvaluation.Run run = run(evaluation, new Contender(detector, Optional.ofNullable(model)), true);
        if (predictions != null) {
            PredictionsFile.write(predictions, run.results());
        }
        Map<String, MaskScores> judged = new LinkedHashMap<>();
        SceneEvaluation.foundFaces(run).ifPresent(scores -> judged.put(FOUND, scores));
        if (!withoutClassifier) {
            judged.put(LABELLED, evaluation.labelledFaces(this::openClassifier));
        }
        if (crops != null) {
            judged.put(CROPS, crops());
        }
        List<SceneEvaluation.Run> others =
                peers.stream().map(peer -> run(evaluation, peer, false)).toList();
        List<SceneEvaluation.Run> all = new ArrayList<>(List.of(run));
        all.addAll(others);
        plots(new EvaluationPlots(all, judged));
        return EvaluationResult.of(run, others, figures(judged, LABELLED), figures(judged, CROPS));
    }

    private SceneEvaluation.Run run(SceneEvaluation evaluation, Contender contender, boolean ours) {
        FinderKind kind = contender.kind();
        float threshold = ours && scoreThreshold != null ? scoreThreshold : kind.scoreThreshold(contender.model());
        // What is written down is judged, down to the most doubtful face.
        float judgedFrom = ours && predictions != null ? FaceFinder.LOWEST_SCORE : threshold;
        String label = ours ? kind.argument() : contender.label(detector, peers);
        return evaluation.run(
                label, threshold, () -> kind.open(config(), contender.model(), !withoutClassifier, judgedFrom));
    }

    private MaskScores crops() {
        try (MaskClassifier opened = openClassifier()) {
            CropsEvaluation evaluation = CropsEvaluation.of(crops, opened);
            SkippedPictures.tell(errors(), evaluation.skipped());
            return evaluation.scores();
        } catch (IOException e) {
            throw new EvaluationException(e.getMessage(), e);
        }
    }

    private void plots(EvaluationPlots drawn) {
        if (plots != null) {
            drawn.write(plots);
        }
    }

    private static Optional<ClassifierFigures> figures(Map<String, MaskScores> judged, String faces) {
        return Optional.ofNullable(judged.get(faces)).map(ClassifierFigures::of);
    }

    private MaskClassifier openClassifier() {
        return VisionModels.openClassifier(config());
    }

    private VisionConfig config() {
        VisionConfig config = VisionConfig.defaults().withEngine(engine);
        return classifier == null ? config : config.withClassifierModel(classifier);
    }

    private PrintWriter errors() {
        return spec.commandLine().getErr();
    }
}
