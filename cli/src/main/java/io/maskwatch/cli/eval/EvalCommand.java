package io.maskwatch.cli.eval;

import io.maskwatch.cli.Choice;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.training.evaluation.Contender;
import io.maskwatch.training.evaluation.Evaluation;
import io.maskwatch.training.evaluation.EvaluationOptions;
import io.maskwatch.training.evaluation.EvaluationResult;
import io.maskwatch.vision.OrderlyStop;
import io.maskwatch.vision.VisionConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            description = "Face crops in the folders with_mask, without_mask and incorrect; alone or together with"
                    + " --scenes.")
    private Path crops;

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            defaultValue = "builtin",
            description = "Face detector, one of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            completionCandidates = Choice.OfFinder.class)
    private String detector;

    @Option(names = "--model", paramLabel = "PATH", description = "Model file of the detector.")
    private Path model;

    @Option(
            names = "--peer",
            paramLabel = "NAME=PATH",
            description = "Another detector to measure beside it in the same run, with its model; may be repeated.")
    private List<String> peers = List.of();

    @Option(names = "--classifier", paramLabel = "PATH", description = "Mask classifier instead of the shipped one.")
    private Path classifier;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "What runs the models, one of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            completionCandidates = Choice.OfEngine.class)
    private String engine;

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
            description = "Lowest score that counts as a face (default: the one in the model card, else 0.5).")
    private Float scoreThreshold;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "Write every detection with a score of at least 0.05 as COCO results.")
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
        Evaluation evaluation = new Evaluation(
                UserErrorException.made(this::options), spec.commandLine().getErr());
        EvaluationResult result = OrderlyStop.run(evaluation::measure);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? result.json() : result.text());
        out.flush();
        return 0;
    }

    private EvaluationOptions options() {
        Contender measured =
                new Contender(new Choice.OfFinder().of("--detector", detector), Optional.ofNullable(model));
        return new EvaluationOptions(
                Optional.ofNullable(scenes),
                Optional.ofNullable(coco),
                Optional.ofNullable(crops),
                measured,
                peers.stream().map(EvalCommand::peer).toList(),
                models(),
                !withoutClassifier,
                labelledBoxes,
                Optional.ofNullable(scoreThreshold),
                Optional.ofNullable(predictions),
                Optional.ofNullable(plots));
    }

    private static Contender peer(String argument) {
        int equals = argument.indexOf('=');
        if (equals < 1 || equals == argument.length() - 1) {
            throw UserErrorException.wrongUsage(
                    "--peer must be NAME=PATH as in yunet=yunet.onnx, got \"" + argument + "\"");
        }
        return new Contender(
                new Choice.OfFinder().of("--peer", argument.substring(0, equals)),
                Optional.of(Path.of(argument.substring(equals + 1))));
    }

    private VisionConfig models() {
        VisionConfig config = VisionConfig.defaults().withEngine(new Choice.OfEngine().of("--engine", engine));
        return classifier == null ? config : config.withClassifierModel(classifier);
    }
}
