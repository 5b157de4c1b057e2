package io.maskwatch.training.detector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
        List<Float> x = new ArrayList<>();
        List<Float> y = new ArrayList<>();
        List<Float> width = new ArrayList<>();
        List<Float> height = new ArrayList<>();
        for (TrainingPicture picture : pictures) {
            for (TeacherDetector.Finding finding : teacher.find(picture.file(), picture.pixels())) {
                FaceLabel box = finding.box();
                picture.labels().stream()
                        .filter(FaceLabel::drawn)
                        .filter(label -> label.size() > SMALLEST && box.overlap(label) > SAME_FACE)
                        .forEach(label -> {
                            x.add((label.centreX() - box.centreX()) / box.width());
                            y.add((label.centreY() - box.centreY()) / box.height());
                            width.add(label.width() / box.width());
                            height.add(label.height() / box.height());
                        });
            }
        }
        return x.isEmpty()
                ? new BoxStyle(0, 0, 1, 1)
                : new BoxStyle(median(x), median(y), median(width), median(height));
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

    private static float median(List<Float> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
