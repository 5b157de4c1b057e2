package io.maskwatch.cli.routes;

import picocli.CommandLine.Command;

/** {@code maskwatch routes}. */
@Command(
        name = "routes",
        mixinStandardHelpOptions = true,
        description = "Who gets which alert: checks, compares, applies and explains the routes file.",
        subcommands = {CheckCommand.class, DiffRoutesCommand.class, ApplyRoutesCommand.class, ExplainCommand.class})
public final class RoutesCommand {}
