package io.maskwatch.cli.evidence;

import picocli.CommandLine.Command;

/** {@code maskwatch evidence}. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description = "What is kept of alerts and pictures: legal holds, and how long what is kept.",
        subcommands = {HoldCommand.class, LiftCommand.class, HoldsCommand.class, RetentionCommand.class})
public final class EvidenceCommand {}
