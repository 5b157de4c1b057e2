package io.maskwatch.cli.detect;

/**
 * Which frames of a clip a camera publishes: the first at or after each point of an even grid.
 *
 * @param framesPerSecond above 0
 * @param firstAt the grid's first point, seconds from the start of the clip
 */
record Sampling(double framesPerSecond, double firstAt) {
    /** Presentation times are whole microseconds: a point of the grid is not missed by less. */
    private static final double TINY = 1e-5;

    /** @param before when the frame before this one is shown, seconds; minus infinity for the first */
    boolean takes(double before, double at) {
        return point(at) >= 0 && point(at) > Math.max(-1, point(before));
    }

    private double point(double seconds) {
        return Math.floor((seconds - firstAt) * framesPerSecond + TINY);
    }
}
