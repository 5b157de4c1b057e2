package io.maskwatch.training.detector;

import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a run is to go.
 *
 * @param run the data are what {@link DetectorData} reads; it begins with a checkpoint, whose averaged weights are taken, or
 *     an exported model, and new layers as usual; the batch is that of pictures of 256 pixels
 * @param teacher YuNet's file, whose findings label what people have not
 * @param minutes of training altogether, over all resumed parts, above 0; the learning rate's schedule spans them
 * @param minutesBetweenValidations above 0; each one writes a checkpoint
 * @param validateEvery one of so many validation scenes is looked at
 */
public record DetectorOptions(
        RunOptions run, Optional<Path> teacher, double minutes, double minutesBetweenValidations, int validateEvery) {
    public DetectorOptions {
        RunOptions.require(minutes > 0, "--minutes must be above 0, got " + minutes);
        RunOptions.require(
                minutesBetweenValidations > 0, "--validate-minutes must be above 0, got " + minutesBetweenValidations);
        RunOptions.require(validateEvery >= 1, "--validate-every must be at least 1, got " + validateEvery);
        teacher.ifPresent(file -> RunOptions.require(Files.isRegularFile(file), "There is no teacher model " + file));
        run.initial().ifPresent(file -> RunOptions.require(Files.isRegularFile(file), "There is no file " + file));
        RunOptions.require(
                run.trainedShare().isEmpty() || run.initial().isPresent(),
                "--trained-share needs --initial with the weights that the share's rest is of");
    }

    RunFolder<Validation> folder() {
        return folder(run.out());
    }

    static RunFolder<Validation> folder(Path out) {
        return new RunFolder<>(out, "face-detector", Validation.class);
    }
}
