package io.maskwatch.cli.topics;

import picocli.CommandLine.Command;

/** {@code maskwatch topics}. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "The topics of an installation: creates them, and checks that they are what the services expect.",
        subcommands = {ApplyTopicsCommand.class, DiffTopicsCommand.class, RewindCommand.class})
public final class TopicsCommand {}
