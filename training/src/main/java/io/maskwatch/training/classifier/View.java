package io.maskwatch.training.classifier;

import java.util.random.RandomGenerator;

/** Which part of a face's surroundings the network looks at: as shipped, or at random as a detector would give it. */
final class View {

    /** Room that the pipeline leaves around a detected box, in shares of the box on each side. */
    static final double MARGIN = 0.15;
    /** A centre crop of 224 out of 256. */
    static final double CENTRAL = 224.0 / 256.0;

    private static final double LOOSEST_MARGIN = 0.4;
    private static final double SHIFT = 0.09;
    private static final double TIGHTEST_CROP = 0.68;
    private static final double ASPECT = 0.12;
    private static final double DEGREES = 8;

    private View() {}

    /** The part that the shipped pipeline looks at; it may reach beyond the picture, whose edges are repeated there. */
    static TurnedRectangle plain(Face face) {
        if (face.cropped()) {
            return face.box().central(CENTRAL);
        }
        TurnedRectangle box = face.box();
        return box.central((1 + 2 * MARGIN) * CENTRAL);
    }

    /** A loose, off-centre, slightly turned and perhaps mirrored part. */
    static TurnedRectangle random(Face face, RandomGenerator random) {
        TurnedRectangle box = face.box();
        double share = face.cropped()
                ? random.nextDouble(TIGHTEST_CROP, 1)
                : (1 + 2 * random.nextDouble(0, LOOSEST_MARGIN)) * CENTRAL;
        double aspect = Math.exp(random.nextDouble(-ASPECT, ASPECT));
        double shift = face.cropped() ? (1 - share) / 2 : SHIFT;
        double mirror = random.nextBoolean() ? -1 : 1;
        double radians = Math.toRadians(Math.max(-3 * DEGREES, Math.min(3 * DEGREES, random.nextGaussian() * DEGREES)));
        return new TurnedRectangle(
                box.centreX() + box.width() * random.nextDouble(-1, 1) * shift,
                box.centreY() + box.height() * random.nextDouble(-1, 1) * shift,
                mirror * box.width() * share * aspect,
                box.height() * share / aspect,
                radians);
    }
}
