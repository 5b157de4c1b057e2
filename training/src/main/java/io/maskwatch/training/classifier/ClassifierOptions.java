package io.maskwatch.training.classifier;

import io.maskwatch.training.export.FrozenWeights;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a training run of the mask classifier is told.
 *
 * @param run the data are {@code crops/train} and {@code crops/val} in ImageFolder layout and, optionally,
 *     {@code scenes/train.json} and {@code scenes/val.json} in COCO format beside their pictures; it begins with an NPZ of
 *     ImageNet weights or an exported classifier
 * @param epochs rounds of training with a validation and a checkpoint after each; 0 only calibrates an exported classifier
 *     anew
 * @param looksPerEpoch pictures shown in an epoch; 0 for as many as there are faces
 * @param size side in pixels of the pictures that the network works on, a multiple of 16; the exported model takes 224 and
 *     scales itself
 * @param patience epochs without a better validation score until the run ends, at least 1
 */
public record ClassifierOptions(RunOptions run, int epochs, int looksPerEpoch, int size, int patience) {
    public ClassifierOptions {
        RunOptions.require(epochs >= 0, "--epochs must not be negative, got " + epochs);
        RunOptions.require(
                epochs > 0 || run.resume() || beginsWithExport(run.initial()),
                "0 epochs calibrate what --initial-weights names, which must be an exported classifier (.pt) then");
        RunOptions.require(
                epochs > 0 || run.resume() || run.trainedShare().isEmpty(),
                "0 epochs train nothing that a trained share could be of");
        RunOptions.require(
                run.trainedShare().isEmpty() || beginsWithExport(run.initial()),
                "--trained-share needs --initial-weights with an exported classifier (.pt)");
        RunOptions.require(looksPerEpoch >= 0, "--looks-per-epoch must not be negative, got " + looksPerEpoch);
        RunOptions.require(size >= 32 && size % 16 == 0, "--size must be a multiple of 16, got " + size);
        RunOptions.require(patience >= 1, "--patience must be at least 1, got " + patience);
    }

    boolean beginsWithExport() {
        return beginsWithExport(run.initial());
    }

    private static boolean beginsWithExport(Optional<Path> initialWeights) {
        return initialWeights.filter(FrozenWeights::isExport).isPresent();
    }

    RunFolder<Epoch> folder() {
        return new RunFolder<>(run.out(), "mask-classifier", Epoch.class);
    }
}
