package io.maskwatch.cli.routes;

import io.maskwatch.cli.ServiceOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command about a routes file. */
abstract class RoutesFileCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The YAML file.")
    private Path file;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public final Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int code = run(RoutesFile.read(file), out);
        out.flush();
        return code;
    }

    /**
     * Does it.
     *
     * @param read what the file says, which is sound by itself
     * @return the exit code
     */
    abstract int run(RoutesFile read, PrintWriter out);

    final Path file() {
        return file;
    }

    final ServiceOptions service() {
        return service;
    }
}
