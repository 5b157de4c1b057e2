package io.maskwatch.cli.deadletters;

import picocli.CommandLine.Command;

/** {@code maskwatch dead-letters}. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Records that could not be processed: why, and whether they can be processed now.",
        subcommands = {ListDeadLettersCommand.class, ShowCommand.class, RetryCommand.class})
public final class DeadLettersCommand {}
