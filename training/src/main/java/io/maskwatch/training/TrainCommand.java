package io.maskwatch.training;

import io.maskwatch.training.classifier.ClassifierTrainCommand;
import io.maskwatch.training.detector.DetectorTrainCommand;
import picocli.CommandLine.Command;

/** {@code maskwatch train}: a subcommand a model. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains and exports the models.",
        subcommands = {ClassifierTrainCommand.class, DetectorTrainCommand.class, OnnxCommand.class})
public final class TrainCommand {}
