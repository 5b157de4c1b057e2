package io.maskwatch.training.classifier;

/**
 * One labelled face and the picture around it.
 *
 * @param name where it comes from, for messages
 * @param source data set it belongs to; sources are balanced against each other
 * @param masked whether a mask covers nose, mouth and chin
 * @param incorrect whether a mask is worn, but not over nose and chin; then {@code masked} is false
 * @param raster the face with some of its surroundings
 * @param box the face within the raster; the whole raster for a crop of unknown margins
 * @param cropped whether the raster was cut by somebody else and its margins are unknown
 */
record Face(
        String name,
        String source,
        boolean masked,
        boolean incorrect,
        Raster raster,
        TurnedRectangle box,
        boolean cropped) {

    Face {
        if (masked && incorrect) {
            throw new IllegalArgumentException(name + ": a mask that is worn incorrectly is no mask");
        }
    }

    /** Index of the right logit: 0 without a mask, 1 with one. */
    int label() {
        return masked ? 1 : 0;
    }
}
