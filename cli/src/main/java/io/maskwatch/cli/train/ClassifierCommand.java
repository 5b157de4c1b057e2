package io.maskwatch.cli.train;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.training.classifier.ClassifierOptions;
import io.maskwatch.training.classifier.ClassifierRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maskwatch train classifier}. */
@Command(
        name = "classifier",
        mixinStandardHelpOptions = true,
        description = "Trains the mask classifier and exports it with its card and plots.",
        showDefaultValues = true)
final class ClassifierCommand extends RunCommand {
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
            description = "Weights to begin with: MobileNetV2's from ImageNet (NPZ) or an exported classifier"
                    + " (.pt). Without it, weights are random.")
    private Path initialWeights;

    @Option(
            names = "--epochs",
            defaultValue = "9",
            description = "Rounds, each with a validation and a checkpoint. 0 trains nothing: it only fits the"
                    + " temperature of the classifier in --initial-weights to the validation faces.")
    private int epochs;

    @Option(
            names = "--looks-per-epoch",
            defaultValue = "0",
            description = "Pictures per epoch; 0 for as many as there are faces.")
    private int looksPerEpoch;

    @Option(
            names = "--size",
            defaultValue = "160",
            description = "Side of the pictures that the network works on, pixels. The exported model takes 224 and"
                    + " scales them itself.")
    private int size;

    @Option(names = "--batch-size", defaultValue = "32", description = "Pictures per step.")
    private int batchSize;

    @Option(names = "--learning-rate", defaultValue = "0.0005", description = "The highest learning rate.")
    private float learningRate;

    @Option(
            names = "--patience",
            defaultValue = "4",
            description = "Stop after this many epochs without a better score.")
    private int patience;

    @Override
    void train(PrintWriter console) throws IOException, InterruptedException {
        ClassifierRun.run(UserErrorException.made(this::options), console);
    }

    private ClassifierOptions options() {
        return new ClassifierOptions(
                runOptions(data, initialWeights, learningRate, batchSize), epochs, looksPerEpoch, size, patience);
    }
}
