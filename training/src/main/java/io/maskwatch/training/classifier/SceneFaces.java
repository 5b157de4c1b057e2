package io.maskwatch.training.classifier;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureScaler;
import io.maskwatch.training.evaluation.CocoFile;
import io.maskwatch.training.evaluation.LabelledFace;
import io.maskwatch.training.evaluation.LabelledScene;
import io.maskwatch.training.evaluation.PictureFiles;
import io.maskwatch.training.evaluation.TrueState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Cuts the labelled faces out of whole pictures, each with room around it for boxes drawn loosely. */
final class SceneFaces {

    /** In shares of the smallest side of labelled boxes: tiny unlabelled faces teach nothing. */
    private static final double UNLABELLED_SIZE = 1.5;
    /** Room on each side, in shares of the box. */
    private static final double ROOM = 0.6;
    /** Longest side of a kept cut-out; faces are rarely seen larger. */
    private static final int LONGEST_SIDE = 224;

    private SceneFaces() {}

    /**
     * Reads the faces of a COCO file.
     *
     * @param annotations the COCO file
     * @param folder of the pictures that it names
     * @param smallestSide boxes with a smaller shorter side, in pixels, are left out
     * @param unlabelledToo takes unlabelled faces of WIDER FACE for bare ones, as nearly all of them are; all others are
     *     left out
     * @param pictures remembers those that had to be skipped
     * @throws io.maskwatch.training.evaluation.EvaluationException where the file is no COCO file or names pictures that
     *     are not there
     */
    static List<Face> read(
            Path annotations, Path folder, double smallestSide, boolean unlabelledToo, PictureFiles pictures) {
        List<Face> faces = new ArrayList<>();
        for (LabelledScene scene : CocoFile.read(annotations, folder)) {
            boolean bare = unlabelledToo && scene.fromBeforeMasks();
            List<LabelledFace> kept = scene.faces().stream()
                    .filter(face -> !face.crowd() && isWanted(face, smallestSide, bare))
                    .toList();
            if (!kept.isEmpty()) {
                pictures.read(scene.file())
                        .ifPresent(picture -> kept.forEach(face -> faces.add(cut(scene.file(), picture, face))));
            }
        }
        return faces;
    }

    private static boolean isWanted(LabelledFace face, double smallestSide, boolean unlabelledIsBare) {
        double side = Math.min(face.box().width(), face.box().height());
        return face.state() == TrueState.UNKNOWN
                ? unlabelledIsBare && side >= UNLABELLED_SIZE * smallestSide
                : side >= smallestSide;
    }

    private static Face cut(Path file, Picture picture, LabelledFace face) {
        double x = face.box().x();
        double y = face.box().y();
        double width = face.box().width();
        double height = face.box().height();
        int left = clamp(x - ROOM * width, picture.width() - 1);
        int top = clamp(y - ROOM * height, picture.height() - 1);
        int right = Math.max(left + 1, clamp(Math.ceil(x + (1 + ROOM) * width), picture.width()));
        int bottom = Math.max(top + 1, clamp(Math.ceil(y + (1 + ROOM) * height), picture.height()));
        Raster part = Raster.of(PictureScaler.cut(picture, left, top, right - left, bottom - top));
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(part.width(), part.height()));
        if (scale < 1) {
            part = part.resize((int) Math.max(1, part.width() * scale), (int) Math.max(1, part.height() * scale));
        }
        return new Face(
                "%s, box %.0f,%.0f".formatted(file, x, y),
                "scenes-" + CropFolder.source(file),
                face.state() == TrueState.WITH_MASK,
                face.state() == TrueState.INCORRECT,
                part,
                TurnedRectangle.upright((x - left) * scale, (y - top) * scale, width * scale, height * scale),
                false);
    }

    private static int clamp(double value, int most) {
        return (int) Math.max(0, Math.min(most, value));
    }
}
