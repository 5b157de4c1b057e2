package io.maskwatch.cli.train;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.training.detector.DetectorOptions;
import io.maskwatch.training.detector.DetectorRun;
import java.io.IOException;
import java.io.PrintWriter;
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
final class DetectorCommand extends RunCommand {
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
            description = "A YuNet model that labels the pictures that nobody has labelled.")
    private Path teacher;

    @Option(
            names = "--minutes",
            defaultValue = "80",
            description = "How long to train, in minutes, over all resumed parts.")
    private double minutes;

    @Option(
            names = "--initial",
            paramLabel = "FILE",
            description = "Weights to begin with: a checkpoint (best.npz of another run) or an exported"
                    + " face-detector.pt, such as the shipped one; its network may have fewer layers. Batch"
                    + " normalisation is folded into the weights, and the run goes on without it.")
    private Path initial;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.002",
            description = "The highest learning rate; it falls along half a cosine to a hundredth.")
    private double learningRate;

    @Option(
            names = "--batch-size",
            defaultValue = "12",
            description = "Pictures of 256 pixels per step; more if they are smaller, fewer if they are larger.")
    private int batch;

    @Option(
            names = "--validate-minutes",
            defaultValue = "10",
            description = "Minutes between two validations, each with a checkpoint.")
    private double validateMinutes;

    @Option(
            names = "--validate-every",
            defaultValue = "2",
            description = "Validate on every Nth validation scene; 1 for all.")
    private int validateEvery;

    @Override
    void train(PrintWriter console) throws IOException, InterruptedException {
        DetectorRun.run(UserErrorException.made(this::options), console);
    }

    private DetectorOptions options() {
        return new DetectorOptions(
                runOptions(data, initial, learningRate, batch),
                Optional.ofNullable(teacher),
                minutes,
                validateMinutes,
                validateEvery);
    }
}
