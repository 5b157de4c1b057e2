package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.LabelledFace;
import io.maskwatch.training.evaluation.LabelledScene;
import io.maskwatch.training.evaluation.TrueState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Cuts half or all of a person out of a whole picture: some collections of face crops hold such pictures, and a classifier
 * that has only seen faces fill its input misjudges them.
 */
final class PersonViews {

    /** Sides of the view in sides of the box. */
    private static final double SMALLEST = 2.4;

    private static final double LARGEST = 7;
    /** Room above the face, in shares of the view: {@link View#random} may cut that much off. */
    private static final double ROOM_ABOVE = 0.32;
    /** A face in a view is at least as many pixels wide as the network needs to see a mask. */
    private static final double SMALLEST_FACE = 18;

    private static final int LONGEST_SIDE = 224;
    private static final String SOURCE = "scenes-persons";

    private PersonViews() {}

    /**
     * A view of the person that the face belongs to.
     *
     * @return empty where the picture leaves no room for one, or faces of another state would be in it
     */
    static Optional<Face> cut(LabelledScene scene, Raster picture, LabelledFace face) {
        Path file = scene.file();
        double width = face.box().width();
        double height = face.box().height();
        RandomGenerator random = new SplittableRandom(
                31L * file.getFileName().toString().hashCode() + face.box().hashCode());
        double scale = SMALLEST * Math.pow(LARGEST / SMALLEST, random.nextDouble());
        scale = Math.min(scale, face.box().y() / (ROOM_ABOVE * height));
        scale = Math.min(scale, LONGEST_SIDE / SMALLEST_FACE);
        if (scale < SMALLEST || width < SMALLEST_FACE) {
            return Optional.empty();
        }
        double aside = Math.max(0, 0.18 - 0.5 / scale) * random.nextDouble(-1, 1);
        double centre = face.box().x() + width / 2 + aside * scale * width;
        double top = face.box().y() - ROOM_ABOVE * scale * height;
        int left = (int) Math.max(0, centre - scale * width / 2);
        int right = (int) Math.min(picture.width(), centre + scale * width / 2);
        int bottom = (int) Math.min(picture.height(), top + scale * height);
        Rectangle view = new Rectangle(left, (int) top, right, bottom);
        if (right - left < SMALLEST * width || !scene.faces().stream().allMatch(other -> agrees(face, other, view))) {
            return Optional.empty();
        }
        Raster part = picture.cut(left, (int) top, right - left, bottom - (int) top);
        double shrink = Math.min(1, (double) LONGEST_SIDE / Math.max(part.width(), part.height()));
        if (shrink < 1) {
            part = part.resize((int) Math.max(1, part.width() * shrink), (int) Math.max(1, part.height() * shrink));
        }
        return Optional.of(new Face(
                "%s, person at %.0f,%.0f"
                        .formatted(file, face.box().x(), face.box().y()),
                SOURCE,
                face.state() == TrueState.WITH_MASK,
                face.state() == TrueState.INCORRECT,
                part,
                Region.upright(0, 0, part.width(), part.height()),
                true));
    }

    /** In pixels of the picture. */
    private record Rectangle(int left, int top, int right, int bottom) {}

    private static boolean agrees(LabelledFace face, LabelledFace other, Rectangle view) {
        boolean inside = other.box().x() < view.right
                && other.box().x() + other.box().width() > view.left
                && other.box().y() < view.bottom
                && other.box().y() + other.box().height() > view.top;
        return !inside || other.state() == face.state();
    }
}
