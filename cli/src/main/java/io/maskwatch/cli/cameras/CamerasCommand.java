package io.maskwatch.cli.cameras;

import picocli.CommandLine.Command;

/** {@code maskwatch cameras}. */
@Command(
        name = "cameras",
        mixinStandardHelpOptions = true,
        description = "The cameras of the fleet and their policies.",
        subcommands = {ApplyCamerasCommand.class, ListCamerasCommand.class, DeleteCommand.class})
public final class CamerasCommand {}
