package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.EvaluationException;
import io.maskwatch.training.evaluation.SkippedPictures;
import io.maskwatch.training.network.Precision;
import io.maskwatch.vision.OrderlyStop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch train classifier}. */
@Command(
        name = "classifier",
        mixinStandardHelpOptions = true,
        description = "Trains the mask classifier and exports it with its card and plots.",
        showDefaultValues = true)
public final class ClassifierTrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Holds crops/{train,val}/{with_mask,without_mask,incorrect}/ and, optionally,"
                    + " scenes/{train,val}.json with the pictures in scenes/{train,val}/.")
    private Path data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "For checkpoints, model, card and plots.")
    private Path out;

    @Option(
            names = "--initial-weights",
            paramLabel = "FILE",
            description = "What to begin with: ImageNet weights of MobileNetV2 (NPZ) or an exported classifier (.pt);"
                    + " random weights otherwise.")
    private Path initialWeights;

    @Option(
            names = "--epochs",
            defaultValue = "9",
            description = "Rounds, each with a validation and a checkpoint; 0 only fits the temperature of the exported"
                    + " classifier that --initial-weights names to the validation faces.")
    private int epochs;

    @Option(
            names = "--looks-per-epoch",
            defaultValue = "0",
            description = "Pictures shown in an epoch; 0 for as many as there are faces.")
    private int looksPerEpoch;

    @Option(
            names = "--size",
            defaultValue = "160",
            description = "Side in pixels of the pictures that the network works on; the exported model takes 224 and"
                    + " scales itself.")
    private int size;

    @Option(names = "--batch-size", defaultValue = "32", description = "Pictures in a step.")
    private int batchSize;

    @Option(names = "--learning-rate", defaultValue = "0.0005", description = "The highest that is reached.")
    private float learningRate;

    @Option(names = "--patience", defaultValue = "4", description = "Epochs without a better score until it stops.")
    private int patience;

    @Option(names = "--resume", description = "Go on from the last checkpoint in --out.")
    private boolean resume;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything random.")
    private long seed;

    @Option(
            names = "--precision",
            defaultValue = "FLOAT32",
            description =
                    "Of the convolutions, ${COMPLETION-CANDIDATES}. BFLOAT16 is for processors with AMX or AVX-512"
                            + " BF16; faster, but a classifier that begins with trained weights is worse off with it.")
    private Precision precision;

    @Option(
            names = "--trained-share",
            paramLabel = "SHARE",
            description = "Share of the trained weights in the exported ones where --initial-weights is an exported"
                    + " classifier, whose weights are the rest: above 0 and at most 1; the validation chooses"
                    + " otherwise.")
    private Double trainedShare;

    @Option(
            names = "--model-version",
            paramLabel = "TEXT",
            description = "Version in the card of the exported model; today's date otherwise.")
    private String modelVersion = LocalDate.now(ZoneOffset.UTC).toString();

    @Override
    public Integer call() throws Exception {
        return OrderlyStop.run(this::train);
    }

    private Integer train() throws IOException, InterruptedException {
        try {
            run(new ClassifierOptions(
                    data,
                    out,
                    Optional.ofNullable(initialWeights),
                    epochs,
                    looksPerEpoch,
                    size,
                    batchSize,
                    learningRate,
                    patience,
                    resume,
                    seed,
                    precision,
                    Optional.ofNullable(trainedShare),
                    modelVersion));
            return 0;
        } catch (EvaluationException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private void run(ClassifierOptions options) throws IOException, InterruptedException {
        PrintWriter console = spec.commandLine().getOut();
        new Checkpoints(options.checkpoints()).require(resume);
        List<String> unreadable = new ArrayList<>();
        ClassifierData faces = ClassifierData.read(data, unreadable::add);
        tellWhatWasRead(console, faces, unreadable);
        if (initialWeights == null && !resume) {
            console.println("begins with random weights; many more epochs than with --initial-weights are needed");
            console.flush();
        }
        try (ConsoleReport report = new ConsoleReport(console)) {
            Progress progress = new ClassifierTraining(options, faces, report).run();
            new ClassifierExport(options, faces, report).write(progress);
        }
        console.printf("wrote %s and %s in %s%n", ClassifierExport.MODEL_FILE, ClassifierCard.FILE, out);
        console.flush();
    }

    private static void tellWhatWasRead(PrintWriter console, ClassifierData faces, List<String> unreadable) {
        console.printf(
                "read %d faces to train on (%d masked) and %d + %d to validate on%n",
                faces.training().size(),
                faces.training().stream().filter(Face::masked).count(),
                faces.crops().size(),
                faces.scenes().size());
        SkippedPictures.tell(console, unreadable);
        console.flush();
    }
}
