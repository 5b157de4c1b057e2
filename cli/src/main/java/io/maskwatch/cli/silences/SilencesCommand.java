package io.maskwatch.cli.silences;

import picocli.CommandLine.Command;

/** {@code maskwatch silences}. */
@Command(
        name = "silences",
        mixinStandardHelpOptions = true,
        description = "Keeps alerts back for a time, for a reason: silences and planned maintenance.",
        subcommands = {AddSilenceCommand.class, ListSilencesCommand.class, EndCommand.class})
public final class SilencesCommand {}
