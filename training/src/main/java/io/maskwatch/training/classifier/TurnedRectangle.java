package io.maskwatch.training.classifier;

/**
 * A turned rectangle in a raster, in pixels of the raster.
 *
 * @param centreX from the left edge
 * @param centreY from the top edge
 * @param width before turning, above 0; negative mirrors
 * @param height before turning, above 0
 * @param radians turned clockwise about its centre
 */
record TurnedRectangle(double centreX, double centreY, double width, double height, double radians) {

    static TurnedRectangle upright(double left, double top, double width, double height) {
        return new TurnedRectangle(left + width / 2, top + height / 2, width, height, 0);
    }

    /** Scaled about the same centre: each side times {@code share}. */
    TurnedRectangle central(double share) {
        return new TurnedRectangle(centreX, centreY, width * share, height * share, radians);
    }
}
