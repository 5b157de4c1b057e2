package io.maskwatch.training.detector;

import io.maskwatch.training.evaluation.SkippedPictures;
import io.maskwatch.training.run.Mixture;
import io.maskwatch.training.run.Progress;
import io.maskwatch.training.run.RunCommand;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maskwatch train detector}. */
@Command(
        name = "detector",
        mixinStandardHelpOptions = true,
        description = "Trains the face detector and exports it with its card and curves.",
        showDefaultValues = true)
public final class DetectorTrainCommand extends RunCommand {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Holds scenes/{train,val}.json with the pictures in scenes/{train,val}/; with a teacher also"
                    + " scenes/unlabelled/ and crops/train/{with_mask,without_mask,incorrect,not_face}/.")
    private Path data;

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

    @Override
    protected void train(PrintWriter console) throws IOException, InterruptedException {
        DetectorOptions options = new DetectorOptions(
                options(data, initial, learningRate, batch),
                Optional.ofNullable(teacher),
                minutes,
                validateMinutes,
                validateEvery);
        RunOptions.require(teacher == null || Files.isRegularFile(teacher), "There is no teacher model " + teacher);
        RunOptions.require(initial == null || Files.isRegularFile(initial), "There is no file " + initial);
        DetectorExport.requirePossible(options.run());
        RunFolder<Validation> folder = options.folder();
        folder.require(options.run().resume());
        if (options.run().resume()) {
            options.run()
                    .unmixed(folder.progress().initialisation(), "--initial")
                    .ifPresent(console::println);
        }
        DetectorData pictures =
                DetectorData.read(data, options.teacher(), folder.path().resolve("teacher.json"));
        tellWhatWasRead(console, pictures);
        try (DetectorReport report = new DetectorReport(console)) {
            Progress<Validation> progress = new DetectorTraining(options, pictures, report).run();
            Mixture mixture = DetectorExport.mixture(options, pictures, report);
            report.endBar();
            DetectorExport.write(
                    folder, mixture, pictures, progress, options.run().modelVersion());
            report.line("wrote %s and %s", folder.model(), folder.card());
        }
    }

    private static void tellWhatWasRead(PrintWriter console, DetectorData data) {
        data.sources()
                .forEach(source -> console.printf(
                        "read %d pictures of %s%n", source.pictures().size(), source.name()));
        SkippedPictures.tell(console, data.unreadable());
        console.flush();
    }
}
