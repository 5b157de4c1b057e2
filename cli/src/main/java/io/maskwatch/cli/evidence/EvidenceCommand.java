package io.maskwatch.cli.evidence;

import picocli.CommandLine.Command;

/** {@code maskwatch evidence}. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description = "What is kept of alerts and pictures: legal holds, retention times, erasure, exports.",
        subcommands = {
            HoldCommand.class,
            LiftCommand.class,
            HoldsCommand.class,
            RetentionCommand.class,
            EraseCommand.class,
            ReceiptCommand.class,
            ExportCommand.class
        })
public final class EvidenceCommand {}
