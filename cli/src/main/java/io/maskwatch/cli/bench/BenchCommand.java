package io.maskwatch.cli.bench;

import picocli.CommandLine.Command;

/** {@code maskwatch bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures parts of Maskwatch on this machine.",
        subcommands = {
            VisionBenchCommand.class,
            IngestBenchCommand.class,
            PipelineBenchCommand.class,
            QuietBenchCommand.class,
            AlertsBenchCommand.class,
            DecideCommand.class
        })
public final class BenchCommand {}
