package io.maskwatch.training;

import io.maskwatch.training.classifier.ClassifierTrainCommand;
import picocli.CommandLine.Command;

/** {@code maskwatch train}: a subcommand a model. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains and exports the models.",
        subcommands = {ClassifierTrainCommand.class})
public final class TrainCommand {}
