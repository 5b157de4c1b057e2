package io.maskwatch.training.run;

import io.maskwatch.training.network.Precision;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What every training run is told.
 *
 * @param data folder of what is learnt from
 * @param out for checkpoints, the exported model, its card and plots
 * @param initial weights that the run begins with; random ones otherwise
 * @param learningRate the highest that is reached, above 0
 * @param batch pictures in a step, at least 2
 * @param resume whether to go on from the checkpoint in {@code out}
 * @param seed of everything random
 * @param precision of the convolutions in training
 * @param trainedShare of the trained weights in the exported ones, above 0 and at most 1, where the run began with an
 *     exported model, whose weights are the rest; empty lets the validation choose
 * @param modelVersion for the card of the exported model
 */
public record RunOptions(
        Path data,
        Path out,
        Optional<Path> initial,
        double learningRate,
        int batch,
        boolean resume,
        long seed,
        Precision precision,
        Optional<Double> trainedShare,
        String modelVersion) {
    public RunOptions {
        require(learningRate > 0, "--learning-rate must be above 0, got " + learningRate);
        require(batch >= 2, "--batch-size must be at least 2, got " + batch);
        trainedShare.ifPresent(share ->
                require(share > 0 && share <= 1, "--trained-share must be above 0 and at most 1, got " + share));
    }

    /**
     * The seed of a part of the run, so that a resumed one does not draw once more what the run began with.
     *
     * @param done what the run had done when the part began: epochs or steps
     */
    public long seed(int done) {
        return seed + done;
    }

    /**
     * What to tell where a resumed run will be exported unmixed: its options don't name again what it began with.
     *
     * @param initialisation of the run's progress
     * @param option the one that names the weights
     * @return empty where there is nothing to mix with, or the options name it
     */
    public Optional<String> unmixed(String initialisation, String option) {
        return initial.isPresent() || initialisation.equals(RunProgress.RANDOM)
                ? Optional.empty()
                : Optional.of(
                        ("the trained weights will be exported unmixed; to mix them with what the run began with (%s),"
                                        + " name that file again: --resume %s FILE")
                                .formatted(initialisation, option));
    }

    /**
     * Refuses wrong options.
     *
     * @throws IllegalArgumentException with the message where the condition does not hold
     */
    public static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
