package io.maskwatch.training.detector;

import io.maskwatch.training.run.Mixture;
import io.maskwatch.training.run.RunOptions;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Weights between those that a run began with and those of its best checkpoint.
 *
 * @param share of the best checkpoint, above 0 and at most 1
 * @param weights all of {@link FoldedWeights}
 */
record DetectorMixture(double share, Map<String, float[]> weights) {
    private static final int STEPS = 5;

    /**
     * Looks at the options before an hour of training is lost on them.
     *
     * @throws IllegalArgumentException where a share is given, but no weights that could be mixed with the trained ones
     */
    static void requirePossible(RunOptions options) throws IOException {
        RunOptions.require(
                options.trainedShare().isEmpty() || initial(options).isPresent(),
                "--trained-share needs --initial with the weights of a network that has all layers of this one");
    }

    /** Those that a mixture is possible with; of a smaller network it is not. */
    private static Optional<Map<String, float[]>> initial(RunOptions options) throws IOException {
        if (options.initial().isEmpty()) {
            return Optional.empty();
        }
        Map<String, float[]> weights =
                FoldedWeights.readInitial(options.initial().get());
        boolean complete = NetworkArray.all(false).stream().allMatch(array -> weights.containsKey(array.name()));
        return complete ? Optional.of(weights) : Optional.empty();
    }

    /**
     * Mixes as the options say, or the best of a few mixtures by average precision on the validation scenes: the mean of
     * that at an overlap of 0.5 and that at 0.4.
     */
    static DetectorMixture choose(DetectorOptions options, DetectorData data, DetectorReport report)
            throws IOException, InterruptedException {
        Map<String, float[]> trained =
                FoldedWeights.ofCheckpoint(options.folder().best());
        Optional<Map<String, float[]>> initial = initial(options.run());
        if (initial.isEmpty()) {
            return new DetectorMixture(1, trained);
        }
        if (options.run().trainedShare().isPresent()) {
            return of(options.run().trainedShare().get(), initial.get(), trained);
        }
        try (ValidationRun validation = new ValidationRun(data, options.validateEvery())) {
            double best = Mixture.best(STEPS, share -> {
                ValidationRun.Precisions precisions = validation.precisions(of(share, initial.get(), trained).weights);
                report.mixed(share, precisions);
                return precisions.ap50() + precisions.ap40();
            });
            return of(best, initial.get(), trained);
        }
    }

    /**
     * Mixes two networks with the same layers.
     *
     * @param share of the trained weights
     */
    static DetectorMixture of(double share, Map<String, float[]> initial, Map<String, float[]> trained) {
        Map<String, float[]> weights = new HashMap<>();
        trained.forEach((name, end) -> weights.put(name, Mixture.of(share, initial.get(name), end)));
        return new DetectorMixture(share, weights);
    }
}
