package io.maskwatch.training.run;

import io.maskwatch.training.evaluation.EvaluationException;
import io.maskwatch.training.network.Precision;
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

/** A command that trains: the options that all of them have, and what becomes of wrong ones. */
public abstract class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "For checkpoints, model, card and plots.")
    private Path out;

    @Option(names = "--resume", description = "Go on from the checkpoint in --out; once it is through, export only.")
    private boolean resume;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything random.")
    private long seed;

    @Option(
            names = "--precision",
            defaultValue = "FLOAT32",
            description =
                    "Of the convolutions, ${COMPLETION-CANDIDATES}. BFLOAT16 is for processors with AMX or AVX-512"
                            + " BF16; faster, but a classifier that begins with trained weights is worse off with it.")
    private Precision precision;

    @Option(
            names = "--trained-share",
            paramLabel = "SHARE",
            description = "Share of the trained weights in the exported ones where the run begins with an exported"
                    + " model, whose weights are the rest: above 0 and at most 1; the validation chooses otherwise.")
    private Double trainedShare;

    @Option(
            names = "--model-version",
            paramLabel = "TEXT",
            description = "Version in the card of the exported model; today's date otherwise.")
    private String modelVersion = LocalDate.now(ZoneOffset.UTC).toString();

    @Override
    public final Integer call() throws Exception {
        return OrderlyStop.run(this::trainOrExplain);
    }

    private Integer trainOrExplain() throws IOException, InterruptedException {
        try {
            train(spec.commandLine().getOut());
            return 0;
        } catch (EvaluationException | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        } catch (OrderlyStop.StoppedException e) {
            spec.commandLine().getErr().println(whatIsLeft());
            throw e;
        }
    }

    private String whatIsLeft() {
        Path checkpoint = RunFolder.last(out);
        return Files.exists(checkpoint)
                ? "stopped; the newest checkpoint is " + checkpoint + ", and --resume goes on from it"
                : "stopped before the first checkpoint, which is written after the first validation";
    }

    /**
     * Trains and exports.
     *
     * @throws IllegalArgumentException where options are wrong; the message is for people
     */
    protected abstract void train(PrintWriter console) throws IOException, InterruptedException;

    /** The options of the command, with those that differ from one training to the other. */
    protected final RunOptions options(Path data, Path initial, double learningRate, int batch) {
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
