package io.maskwatch.training.detector;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Weights on the straight line between those that a run began with and those of its best checkpoint: a mixture often
 * generalises better than either (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models", arXiv 2109.01903).
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
    static void requirePossible(DetectorOptions options) throws IOException {
        if (options.trainedShare().isPresent() && initial(options).isEmpty()) {
            throw new IllegalArgumentException(
                    "--trained-share needs --initial with the weights of a network that has all layers of this one");
        }
    }

    /** Those that a mixture is possible with; of a smaller network it is not. */
    private static Optional<Map<String, float[]>> initial(DetectorOptions options) throws IOException {
        if (options.initial().isEmpty()) {
            return Optional.empty();
        }
        Map<String, float[]> weights =
                DetectorTraining.initialWeights(options.initial().get());
        boolean complete = NetworkArray.all(false).stream().allMatch(array -> weights.containsKey(array.name()));
        return complete ? Optional.of(weights) : Optional.empty();
    }

    /**
     * Mixes as the options say, or the best of a few mixtures by average precision on the validation scenes: the mean of
     * that at an overlap of 0.5 and that at 0.4.
     */
    static DetectorMixture choose(DetectorOptions options, DetectorData data, RunFolder folder, DetectorReport report)
            throws IOException, InterruptedException {
        Map<String, float[]> trained = Checkpoint.readFoldedAverage(folder.best());
        Optional<Map<String, float[]>> initial = initial(options);
        if (initial.isEmpty()) {
            return new DetectorMixture(1, trained);
        }
        if (options.trainedShare().isPresent()) {
            return of(options.trainedShare().get(), initial.get(), trained);
        }
        DetectorMixture best = null;
        double highest = -1;
        try (ValidationRun validation = new ValidationRun(data, options.validateEvery())) {
            for (int step = STEPS; step >= 1; step--) {
                DetectorMixture mixture = of((double) step / STEPS, initial.get(), trained);
                ValidationRun.Figures figures = validation.measure(mixture.weights);
                report.mixed(mixture.share, figures);
                if (figures.ap50() + figures.ap40() > highest) {
                    highest = figures.ap50() + figures.ap40();
                    best = mixture;
                }
            }
        }
        return best;
    }

    /**
     * Mixes two networks with the same layers.
     *
     * @param share of the trained weights
     */
    static DetectorMixture of(double share, Map<String, float[]> initial, Map<String, float[]> trained) {
        Map<String, float[]> weights = new HashMap<>();
        trained.forEach((name, end) -> {
            float[] begin = initial.get(name);
            float[] mixture = new float[end.length];
            for (int i = 0; i < mixture.length; i++) {
                mixture[i] = (float) ((1 - share) * begin[i] + share * end[i]);
            }
            weights.put(name, mixture);
        });
        return new DetectorMixture(share, weights);
    }
}
