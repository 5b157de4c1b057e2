package io.maskwatch.training.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How people draw a box around a face relative to the teacher's box: shift of the centre in parts of the teacher's width
 * and height, and factors for the sides. Makes pseudo-labels look like labels.
 */
record BoxStyle(float shiftX, float shiftY, float widthFactor, float heightFactor) {
    private static final float SAME_FACE = 0.4f;
    /** Boxes of smaller faces are too coarse to compare. */
    private static final float SMALLEST = 24;

    /** The medians over all pairs of a label and a finding that overlap enough. */
    static BoxStyle measure(List<TrainingPicture> pictures, TeacherCache teacher) {
        List<BoxStyle> styles = new ArrayList<>();
        for (TrainingPicture picture : pictures) {
            for (TeacherDetector.Finding finding : teacher.find(picture.file(), picture.pixels())) {
                FaceLabel box = finding.box();
                picture.labels().stream()
                        .filter(FaceLabel::drawn)
                        .filter(label -> label.size() > SMALLEST && box.overlap(label) > SAME_FACE)
                        .forEach(label -> styles.add(new BoxStyle(
                                (label.centreX() - box.centreX()) / box.width(),
                                (label.centreY() - box.centreY()) / box.height(),
                                label.width() / box.width(),
                                label.height() / box.height())));
            }
        }
        return styles.isEmpty()
                ? new BoxStyle(0, 0, 1, 1)
                : new BoxStyle(
                        median(styles, BoxStyle::shiftX),
                        median(styles, BoxStyle::shiftY),
                        median(styles, BoxStyle::widthFactor),
                        median(styles, BoxStyle::heightFactor));
    }

    FaceLabel apply(FaceLabel box) {
        float width = box.width() * widthFactor;
        float height = box.height() * heightFactor;
        return new FaceLabel(
                box.centreX() + shiftX * box.width() - width / 2,
                box.centreY() + shiftY * box.height() - height / 2,
                width,
                height,
                box.kind());
    }

    private static float median(List<BoxStyle> styles, ToDoubleFunction<BoxStyle> part) {
        return (float) styles.stream().mapToDouble(part).sorted().toArray()[styles.size() / 2];
    }
}
