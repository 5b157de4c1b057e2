package io.maskwatch.cli.silences;

import picocli.CommandLine.Command;

/** {@code maskwatch silences}. */
@Command(
        name = "silences",
        mixinStandardHelpOptions = true,
        description = "Holds alerts back for a while: silences and planned maintenance.",
        subcommands = {AddSilenceCommand.class, ListSilencesCommand.class, EndCommand.class})
public final class SilencesCommand {}
