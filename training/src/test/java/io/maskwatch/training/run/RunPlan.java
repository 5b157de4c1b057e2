package io.maskwatch.training.run;

import io.maskwatch.training.network.Precision;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The options of a run in a test; each method changes one of them.
 *
 * @param options what it came to
 */
public record RunPlan(RunOptions options) {
    public RunPlan(Path data, Path out, double learningRate, int batch) {
        this(new RunOptions(
                data,
                out,
                Optional.empty(),
                learningRate,
                batch,
                false,
                1,
                Precision.FLOAT32,
                Optional.empty(),
                "test"));
    }

    public RunPlan resumed() {
        return with(options.initial(), true, options.trainedShare(), options.modelVersion());
    }

    public RunPlan initial(Path weights) {
        return with(Optional.of(weights), options.resume(), options.trainedShare(), options.modelVersion());
    }

    public RunPlan trainedShare(double share) {
        return with(options.initial(), options.resume(), Optional.of(share), options.modelVersion());
    }

    public RunPlan version(String version) {
        return with(options.initial(), options.resume(), options.trainedShare(), version);
    }

    private RunPlan with(Optional<Path> initial, boolean resume, Optional<Double> trainedShare, String version) {
        return new RunPlan(new RunOptions(
                options.data(),
                options.out(),
                initial,
                options.learningRate(),
                options.batch(),
                resume,
                options.seed(),
                options.precision(),
                trainedShare,
                version));
    }
}
