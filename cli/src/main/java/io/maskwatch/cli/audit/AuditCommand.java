package io.maskwatch.cli.audit;

import picocli.CommandLine.Command;

/** {@code maskwatch audit}. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Who looked at which picture and who changed what: lists the audit log, and verifies it.",
        subcommands = {ListAuditCommand.class, VerifyCommand.class})
public final class AuditCommand {}
