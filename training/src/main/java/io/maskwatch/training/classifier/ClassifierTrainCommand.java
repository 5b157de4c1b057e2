package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.PictureFiles;
import io.maskwatch.training.evaluation.SkippedPictures;
import io.maskwatch.training.run.Progress;
import io.maskwatch.training.run.RunCommand;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maskwatch train classifier}. */
@Command(
        name = "classifier",
        mixinStandardHelpOptions = true,
        description = "Trains the mask classifier and exports it with its card and plots.",
        showDefaultValues = true)
public final class ClassifierTrainCommand extends RunCommand {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Holds crops/{train,val}/{with_mask,without_mask,incorrect}/ and, optionally,"
                    + " scenes/{train,val}.json with the pictures in scenes/{train,val}/.")
    private Path data;

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

    @Override
    protected void train(PrintWriter console) throws IOException, InterruptedException {
        ClassifierOptions options = new ClassifierOptions(
                options(data, initialWeights, learningRate, batchSize), epochs, looksPerEpoch, size, patience);
        RunFolder<Epoch> folder = options.folder();
        folder.require(options.run().resume());
        if (options.run().resume()) {
            tellWhereUnmixed(console, options.run(), folder.progress().initialisation());
        }
        PictureFiles pictures = new PictureFiles();
        ClassifierData faces = ClassifierData.read(data, pictures);
        tellWhatWasRead(console, faces, pictures.unreadable());
        try (ClassifierReport report = new ClassifierReport(console)) {
            if (initialWeights == null && !options.run().resume()) {
                report.line("begins with random weights; many more epochs than with --initial-weights are needed");
            }
            Progress<Epoch> progress = new ClassifierTraining(options, faces, report).run();
            new ClassifierExport(options, faces, report).write(progress);
            report.line("wrote %s and %s", folder.model(), folder.card());
        }
    }

    private static void tellWhereUnmixed(PrintWriter console, RunOptions options, String initialisation) {
        if (!initialisation.equals(ClassifierCard.IMAGE_NET)) {
            options.unmixed(initialisation, "--initial-weights").ifPresent(console::println);
        }
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
