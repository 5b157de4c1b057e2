package io.maskwatch.cli.train;

import picocli.CommandLine.Command;

/** {@code maskwatch train}: a subcommand a model. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains and exports the models.",
        subcommands = {ClassifierCommand.class, DetectorCommand.class, OnnxCommand.class})
public final class TrainCommand {}
