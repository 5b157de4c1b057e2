package io.maskwatch.cli.access;

import picocli.CommandLine.Command;

/** {@code maskwatch access}. */
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        description = "What each service may do in a Kafka with access control, and the logins of the services.",
        subcommands = {ApplyAccessCommand.class, ListAccessCommand.class})
public final class AccessCommand {}
