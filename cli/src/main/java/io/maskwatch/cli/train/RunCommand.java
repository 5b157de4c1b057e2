package io.maskwatch.cli.train;

import io.maskwatch.training.network.Precision;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunOptions;
import io.maskwatch.vision.OrderlyStop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that trains: the options that all of them have, and what a stopped one leaves. */
abstract class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where checkpoints, the model, its card and plots are written.")
    private Path out;

    @Option(
            names = "--resume",
            description = "Go on from the checkpoint in --out. A finished run is only exported again.")
    private boolean resume;

    @Option(names = "--seed", defaultValue = "1", description = "The seed of everything random.")
    private long seed;

    @Option(
            names = "--precision",
            defaultValue = "FLOAT32",
            description = "The precision of the convolutions: ${COMPLETION-CANDIDATES}. BFLOAT16 is faster on"
                    + " processors with AMX or AVX-512 BF16, but makes a classifier that begins with trained"
                    + " weights worse.")
    private Precision precision;

    @Option(
            names = "--trained-share",
            paramLabel = "SHARE",
            description = "If the run begins with an exported model: the share of the newly trained weights in the"
                    + " result, above 0 and at most 1; the rest are weights of that model. Without it, the"
                    + " validation chooses.")
    private Double trainedShare;

    @Option(
            names = "--model-version",
            paramLabel = "TEXT",
            description = "The version in the card of the exported model (default: today's date).")
    private String modelVersion = LocalDate.now(ZoneOffset.UTC).toString();

    @Override
    public final Integer call() throws Exception {
        return OrderlyStop.run(() -> {
            try {
                train(spec.commandLine().getOut());
                return 0;
            } catch (OrderlyStop.StoppedException e) {
                spec.commandLine().getErr().println("maskwatch: " + whatIsLeft());
                throw e;
            }
        });
    }

    private String whatIsLeft() {
        Path checkpoint = RunFolder.last(out);
        return Files.exists(checkpoint)
                ? "stopped; the newest checkpoint is " + checkpoint + ", and --resume goes on from it"
                : "stopped before the first checkpoint, which is written after the first validation";
    }

    /** Trains and exports. */
    abstract void train(PrintWriter console) throws IOException, InterruptedException;

    /** The options of the command, with those that differ from one training to the other. */
    final RunOptions runOptions(Path data, Path initial, double learningRate, int batch) {
        return new RunOptions(
                data,
                out,
                Optional.ofNullable(initial),
                learningRate,
                batch,
                resume,
                seed,
                precision,
                Optional.ofNullable(trainedShare),
                modelVersion);
    }
}
