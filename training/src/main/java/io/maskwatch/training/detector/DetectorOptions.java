package io.maskwatch.training.detector;

import io.maskwatch.training.network.Precision;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a run is to go.
 *
 * @param data the folder that {@link DetectorData} reads
 * @param out for checkpoints, model, card and plots
 * @param teacher YuNet's file, whose findings label what people have not
 * @param minutes of training altogether, over all resumed parts, above 0; the learning rate's schedule spans them
 * @param initial a checkpoint, whose averaged weights the run begins with, or an exported model; new layers begin as usual
 * @param learningRate the largest of the schedule, above 0
 * @param batch pictures in a step, at least 2
 * @param minutesBetweenValidations above 0; each one writes a checkpoint
 * @param validateEvery one of so many validation scenes is looked at
 * @param resume whether to go on from the checkpoint in {@code out}
 * @param seed of everything random
 * @param precision of the convolutions
 * @param trainedShare of the trained weights in the exported ones, above 0 and at most 1, where {@code initial} is given,
 *     whose weights are the rest; chosen by validation where empty
 * @param modelVersion for the card of the exported model
 */
record DetectorOptions(
        Path data,
        Path out,
        Optional<Path> teacher,
        double minutes,
        Optional<Path> initial,
        double learningRate,
        int batch,
        double minutesBetweenValidations,
        int validateEvery,
        boolean resume,
        long seed,
        Precision precision,
        Optional<Double> trainedShare,
        String modelVersion) {
    DetectorOptions {
        require(minutes > 0, "--minutes must be above 0, got " + minutes);
        require(learningRate > 0, "--learning-rate must be above 0, got " + learningRate);
        require(batch >= 2, "--batch-size must be at least 2, got " + batch);
        require(minutesBetweenValidations > 0, "--validate-minutes must be above 0, got " + minutesBetweenValidations);
        require(validateEvery >= 1, "--validate-every must be at least 1, got " + validateEvery);
        trainedShare.ifPresent(share ->
                require(share > 0 && share <= 1, "--trained-share must be above 0 and at most 1, got " + share));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
