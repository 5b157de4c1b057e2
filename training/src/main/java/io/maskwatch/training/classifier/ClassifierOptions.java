package io.maskwatch.training.classifier;

import io.maskwatch.training.export.FrozenWeights;
import io.maskwatch.training.network.Precision;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a training run of the mask classifier is told.
 *
 * @param data folder with {@code crops/train} and {@code crops/val} in ImageFolder layout and, optionally,
 *     {@code scenes/train.json} and {@code scenes/val.json} in COCO format beside their pictures
 * @param out folder for checkpoints, the exported model, its card and plots
 * @param initialWeights NPZ of ImageNet weights or an exported classifier; empty begins with random ones
 * @param epochs rounds of training with a validation and a checkpoint after each; 0 only calibrates an exported classifier
 *     anew
 * @param looksPerEpoch pictures shown in an epoch; 0 for as many as there are faces
 * @param size side in pixels of the pictures that the network works on, a multiple of 16; the exported model takes 224 and
 *     scales itself
 * @param batchSize pictures in a step, at least 2
 * @param learningRate the highest that is reached, above 0
 * @param patience epochs without a better validation score until the run ends, at least 1
 * @param resume whether to go on from the last checkpoint in {@code out}
 * @param seed of everything random
 * @param precision of the convolutions in training
 * @param trainedShare of the trained weights in the exported ones, above 0 and at most 1, where the run began with an exported
 *     classifier; empty lets the validation choose
 * @param modelVersion for the card of the exported model
 */
public record ClassifierOptions(
        Path data,
        Path out,
        Optional<Path> initialWeights,
        int epochs,
        int looksPerEpoch,
        int size,
        int batchSize,
        float learningRate,
        int patience,
        boolean resume,
        long seed,
        Precision precision,
        Optional<Double> trainedShare,
        String modelVersion) {

    public ClassifierOptions {
        check(epochs >= 0, "epochs must not be negative, got " + epochs);
        check(
                epochs > 0 || resume || beginsWithExport(initialWeights),
                "0 epochs calibrate what --initial-weights names, which must be an exported classifier (.pt) then");
        check(
                epochs > 0 || resume || trainedShare.isEmpty(),
                "0 epochs train nothing that a trained share could be of");
        check(looksPerEpoch >= 0, "looks per epoch must not be negative, got " + looksPerEpoch);
        check(size >= 32 && size % 16 == 0, "size must be a multiple of 16, got " + size);
        check(batchSize >= 2, "batch size must be at least 2, got " + batchSize);
        check(learningRate > 0, "learning rate must be above 0, got " + learningRate);
        trainedShare.ifPresent(
                share -> check(share > 0 && share <= 1, "trained share must be above 0 and at most 1, got " + share));
        check(patience >= 1, "patience must be at least 1, got " + patience);
    }

    /** Whether a run begins with an exported classifier. */
    boolean beginsWithExport() {
        return beginsWithExport(initialWeights);
    }

    private static boolean beginsWithExport(Optional<Path> initialWeights) {
        return initialWeights.filter(FrozenWeights::isExport).isPresent();
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    Path checkpoints() {
        return out.resolve("checkpoints");
    }
}
