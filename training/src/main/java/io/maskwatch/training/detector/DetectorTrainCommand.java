package io.maskwatch.training.detector;

import io.maskwatch.training.evaluation.EvaluationException;
import io.maskwatch.training.evaluation.SkippedPictures;
import io.maskwatch.training.network.Precision;
import io.maskwatch.vision.OrderlyStop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch train detector}. */
@Command(
        name = "detector",
        mixinStandardHelpOptions = true,
        description = "Trains the face detector and exports it with its card and curves.",
        showDefaultValues = true)
public final class DetectorTrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Holds scenes/{train,val}.json with the pictures in scenes/{train,val}/; with a teacher also"
                    + " scenes/unlabelled/ and crops/train/{with_mask,without_mask,incorrect,not_face}/.")
    private Path data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "For checkpoints, model, card and curves.")
    private Path out;

    @Option(
            names = "--teacher",
            paramLabel = "ONNX",
            description = "YuNet, whose findings label the pictures that nobody has labelled.")
    private Path teacher;

    @Option(names = "--minutes", defaultValue = "80", description = "Length of the training, all parts together.")
    private double minutes;

    @Option(
            names = "--initial",
            paramLabel = "FILE",
            description = "What the training begins with: a checkpoint (best.npz of another run) or an exported"
                    + " face-detector.pt, such as the one that ships; it may be of a network with fewer layers. Batch"
                    + " normalisation is folded then, and the run is without.")
    private Path initial;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.002",
            description = "The largest; falls along a half cosine to a hundredth of it.")
    private double learningRate;

    @Option(
            names = "--batch-size",
            defaultValue = "12",
            description = "Pictures in a step at 256 pixels; more where they are smaller, fewer where larger.")
    private int batch;

    @Option(
            names = "--validate-minutes",
            defaultValue = "10",
            description = "Between two validations, each with a checkpoint.")
    private double validateMinutes;

    @Option(
            names = "--validate-every",
            defaultValue = "2",
            description = "Validate on one of so many validation scenes; 1 for all.")
    private int validateEvery;

    @Option(names = "--resume", description = "Go on from the checkpoint in --out; once it is through, export only.")
    private boolean resume;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything random.")
    private long seed;

    @Option(
            names = "--precision",
            defaultValue = "FLOAT32",
            description =
                    "Of the convolutions, ${COMPLETION-CANDIDATES}. BFLOAT16 is for processors with AMX or AVX-512"
                            + " BF16.")
    private Precision precision;

    @Option(
            names = "--trained-share",
            paramLabel = "SHARE",
            description =
                    "Share of the trained weights in the exported ones where --initial is given, whose weights are"
                            + " the rest: above 0 and at most 1; the validation chooses otherwise.")
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
            run(new DetectorOptions(
                    data,
                    out,
                    Optional.ofNullable(teacher),
                    minutes,
                    Optional.ofNullable(initial),
                    learningRate,
                    batch,
                    validateMinutes,
                    validateEvery,
                    resume,
                    seed,
                    precision,
                    Optional.ofNullable(trainedShare),
                    modelVersion));
            return 0;
        } catch (EvaluationException | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private void run(DetectorOptions options) throws IOException, InterruptedException {
        PrintWriter console = spec.commandLine().getOut();
        if (teacher != null && !Files.isRegularFile(teacher)) {
            throw new IllegalArgumentException("There is no teacher model " + teacher);
        }
        if (initial != null && !Files.isRegularFile(initial)) {
            throw new IllegalArgumentException("There is no file " + initial);
        }
        DetectorMixture.requirePossible(options);
        RunFolder folder = new RunFolder(out);
        if (!resume) {
            folder.requireUnused();
        }
        DetectorData pictures = DetectorData.read(data, options.teacher(), folder.teacherCache());
        tellWhatWasRead(console, pictures);
        DetectorProgress progress;
        DetectorMixture mixture;
        try (DetectorReport report = new DetectorReport(console)) {
            progress = new DetectorTraining(options, pictures, folder, report).run();
            mixture = DetectorMixture.choose(options, pictures, folder, report);
        }
        DetectorExport.write(folder, mixture, pictures, progress, options.modelVersion());
        console.printf("wrote %s and %s%n", folder.model(), folder.card());
        console.flush();
    }

    private static void tellWhatWasRead(PrintWriter console, DetectorData data) {
        data.sources()
                .forEach(source -> console.printf(
                        "read %d pictures of %s%n", source.pictures().size(), source.name()));
        SkippedPictures.tell(console, data.unreadable());
        console.flush();
    }
}
