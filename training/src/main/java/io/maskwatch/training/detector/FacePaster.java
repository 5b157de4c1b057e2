package io.maskwatch.training.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Pastes cutouts into samples where no face is, small and with soft edges, after Dwibedi et al. 2017, "Cut, Paste and Learn"
 * (arXiv 1708.01642). Cutouts without a face are pasted the same way, so that an edge is no sign of a face. Not thread-safe.
 */
final class FacePaster {
    private static final float PASTED = 0.35f;
    private static final int MOST = 3;
    private static final float WITHOUT_FACE = 0.25f;
    private static final double SMALLEST = 11;
    private static final double LARGEST = 80;
    private static final double LARGEST_PART = 0.4;
    private static final int ATTEMPTS = 6;
    private static final double SOFT_EDGE = 0.12;
    private static final double MOST_ADAPTED = 0.7;

    private final Cutouts cutouts;
    private final Random random;

    /**
     * What there is to paste.
     *
     * @param faces pictures of hardly more than one face each, with its label
     * @param others pictures without a face
     */
    record Cutouts(List<TrainingPicture> faces, List<TrainingPicture> others) {
        static final Cutouts NONE = new Cutouts(List.of(), List.of());

        Cutouts {
            faces = List.copyOf(faces);
            others = List.copyOf(others);
        }
    }

    FacePaster(Cutouts cutouts, Random random) {
        this.cutouts = cutouts;
        this.random = random;
    }

    /** Changes the picture in place and adds labels of what is pasted. */
    void paste(Mat picture, List<FaceLabel> labels) {
        if (cutouts.faces.isEmpty() || random.nextFloat() >= PASTED) {
            return;
        }
        List<FaceLabel> taken = new ArrayList<>(labels);
        for (int count = 1 + random.nextInt(MOST); count > 0; count--) {
            boolean face = cutouts.others.isEmpty() || random.nextFloat() >= WITHOUT_FACE;
            List<TrainingPicture> drawn = face ? cutouts.faces : cutouts.others;
            paste(drawn.get(random.nextInt(drawn.size())), picture, labels, taken);
        }
    }

    private void paste(TrainingPicture cutout, Mat picture, List<FaceLabel> labels, List<FaceLabel> taken) {
        int columns = cutout.pixels().cols();
        int rows = cutout.pixels().rows();
        double size = cutout.labels().stream()
                .mapToDouble(FaceLabel::size)
                .findFirst()
                .orElse(Math.sqrt(columns * (double) rows));
        double largest = Math.min(LARGEST, Math.min(size, LARGEST_PART * Math.min(picture.cols(), picture.rows())));
        if (largest <= SMALLEST) {
            return;
        }
        double scale = SMALLEST * Math.pow(largest / SMALLEST, random.nextFloat()) / size;
        int width = (int) Math.round(columns * scale);
        int height = (int) Math.round(rows * scale);
        FaceLabel area = free(picture, width, height, taken);
        if (area == null) {
            return;
        }
        boolean mirrored = random.nextBoolean();
        try (Mat patch = patch(cutout.pixels(), width, height, mirrored);
                Rect place = new Rect((int) area.x(), (int) area.y(), width, height);
                Mat target = new Mat(picture, place)) {
            adapt(patch, target);
            blend(patch, target);
        }
        taken.add(area);
        for (FaceLabel label : cutout.labels()) {
            float x = mirrored ? columns - label.x() - label.width() : label.x();
            labels.add(new FaceLabel(
                    area.x() + x * width / columns,
                    area.y() + label.y() * height / rows,
                    label.width() * width / columns,
                    label.height() * height / rows,
                    label.kind()));
        }
    }

    /** A place that covers no face, if one is found. */
    private FaceLabel free(Mat picture, int width, int height, List<FaceLabel> taken) {
        if (width >= picture.cols() || height >= picture.rows() || width < 1 || height < 1) {
            return null;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int x = random.nextInt(picture.cols() - width);
            int y = random.nextInt(picture.rows() - height);
            FaceLabel area = new FaceLabel(x, y, width, height, FaceLabel.Kind.IGNORED);
            if (taken.stream().allMatch(other -> other.intersection(area) == 0)) {
                return area;
            }
        }
        return null;
    }

    private static Mat patch(Mat cutout, int width, int height, boolean mirrored) {
        Mat patch = new Mat();
        try (Size size = new Size(width, height)) {
            opencv_imgproc.resize(cutout, patch, size, 0, 0, opencv_imgproc.INTER_AREA);
        }
        if (mirrored) {
            opencv_core.flip(patch, patch, 1);
        }
        return patch;
    }

    /** Brings the patch part of the way to the light and the colour of its surroundings. */
    private void adapt(Mat patch, Mat target) {
        double strength = MOST_ADAPTED * random.nextFloat();
        try (Scalar here = opencv_core.mean(target);
                Scalar there = opencv_core.mean(patch);
                Mat difference = new Mat(
                        strength * (here.get(0) - there.get(0)),
                        strength * (here.get(1) - there.get(1)),
                        strength * (here.get(2) - there.get(2)),
                        0d)) {
            opencv_core.add(patch, difference, patch);
        }
    }

    /** Over an oval or a rectangle with soft edges. */
    private void blend(Mat patch, Mat target) {
        int width = patch.cols();
        int height = patch.rows();
        double edge = SOFT_EDGE * random.nextFloat();
        int inset = (int) Math.round(edge * Math.min(width, height));
        try (Mat inside = new Mat(height, width, opencv_core.CV_32F);
                Mat zero = new Mat(0d);
                Mat outside = new Mat();
                Mat ones = new Mat(height, width, opencv_core.CV_32F);
                Mat one = new Mat(1d);
                Scalar full = new Scalar(1, 0, 0, 0)) {
            inside.setTo(zero);
            ones.setTo(one);
            if (random.nextFloat() < 0.7f) {
                try (Point centre = new Point(width / 2, height / 2);
                        Size axes = new Size(Math.max(1, width / 2 - inset), Math.max(1, height / 2 - inset))) {
                    opencv_imgproc.ellipse(inside, centre, axes, 0, 0, 360, full, opencv_imgproc.FILLED, 8, 0);
                }
            } else {
                try (Rect core =
                        new Rect(inset, inset, Math.max(1, width - 2 * inset), Math.max(1, height - 2 * inset))) {
                    opencv_imgproc.rectangle(inside, core, full, opencv_imgproc.FILLED, 8, 0);
                }
            }
            if (inset > 0) {
                try (Size kernel = new Size(2 * inset + 1, 2 * inset + 1)) {
                    opencv_imgproc.GaussianBlur(
                            inside, inside, kernel, 0, 0, opencv_core.BORDER_REPLICATE, opencv_core.ALGO_HINT_DEFAULT);
                }
            }
            opencv_core.subtract(ones, inside, outside);
            try (Mat blended = new Mat()) {
                opencv_imgproc.blendLinear(patch, target, inside, outside, blended);
                blended.copyTo(target);
            }
        }
    }
}
