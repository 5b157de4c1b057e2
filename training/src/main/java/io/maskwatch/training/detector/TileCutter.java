package io.maskwatch.training.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Cuts a part out of a picture at a random scale, rotation and reflection. The scale is chosen so that one face, drawn by
 * chance, gets a size that is evenly spread on a logarithmic scale: small faces are as frequent as large ones.
 */
final class TileCutter {
    private static final float SMALLEST_TARGET = 9;
    private static final float LARGEST_PART = 0.85f;
    private static final float SMALLEST_FACE = 7;
    private static final float LARGEST_ENLARGEMENT = 3;
    private static final float VISIBLE_ENOUGH = 0.35f;
    private static final float ROTATED = 0.3f;
    private static final float LARGEST_ANGLE = 25;
    /** Tiles that are cut anywhere, not around a face: what looks like a face and is none has to be learnt, too. */
    private static final float ELSEWHERE = 0.2f;

    private final Random random;

    TileCutter(Random random) {
        this.random = random;
    }

    /** Fills the tile and returns the labels in its pixels. */
    List<FaceLabel> cut(TrainingPicture picture, Mat tile) {
        int width = tile.cols();
        int height = tile.rows();
        FaceLabel anchor = anchor(picture.labels());
        float scale = scale(picture, anchor, width, height);
        float stretch = (float) Math.exp(0.3 * (random.nextFloat() - 0.5));
        float scaleX = scale * (float) Math.sqrt(stretch);
        float scaleY = scale / (float) Math.sqrt(stretch);
        boolean mirrored = random.nextBoolean();
        double angle = random.nextFloat() < ROTATED ? Math.toRadians(LARGEST_ANGLE * (2 * random.nextFloat() - 1)) : 0;
        float anchorX = anchor == null ? picture.pixels().cols() * random.nextFloat() : anchor.centreX();
        float anchorY = anchor == null ? picture.pixels().rows() * random.nextFloat() : anchor.centreY();
        if (mirrored) {
            anchorX = picture.pixels().cols() - anchorX;
        }
        float targetX = target(anchorX * scaleX, picture.pixels().cols() * scaleX, width);
        float targetY = target(anchorY * scaleY, picture.pixels().rows() * scaleY, height);
        double a = Math.cos(angle);
        double b = Math.sin(angle);
        double[] matrix = {
            a * scaleX,
            -b * scaleY,
            targetX - a * scaleX * anchorX + b * scaleY * anchorY,
            b * scaleX,
            a * scaleY,
            targetY - b * scaleX * anchorX - a * scaleY * anchorY
        };
        if (mirrored) {
            matrix[2] += matrix[0] * picture.pixels().cols();
            matrix[5] += matrix[3] * picture.pixels().cols();
            matrix[0] = -matrix[0];
            matrix[3] = -matrix[3];
        }
        warp(picture.pixels(), tile, matrix, scale);
        return labels(picture.labels(), matrix, width, height);
    }

    private FaceLabel anchor(List<FaceLabel> labels) {
        List<FaceLabel> faces = labels.stream()
                .filter(label -> label.kind() != FaceLabel.Kind.IGNORED)
                .flatMap(label -> label.kind() == FaceLabel.Kind.BARE ? Stream.of(label, label) : Stream.of(label))
                .toList();
        return faces.isEmpty() || random.nextFloat() < ELSEWHERE ? null : faces.get(random.nextInt(faces.size()));
    }

    private float scale(TrainingPicture picture, FaceLabel anchor, int width, int height) {
        float longest = Math.max(picture.pixels().cols(), picture.pixels().rows());
        float shorter = Math.min(width, height);
        float scale;
        if (anchor == null) {
            scale = shorter / longest * (float) Math.exp(random.nextFloat() * 1.4f);
        } else {
            double largest = Math.log(LARGEST_PART * shorter);
            double smallest = Math.log(SMALLEST_TARGET);
            scale = (float) Math.exp(smallest + (largest - smallest) * random.nextFloat()) / anchor.size();
        }
        float smallestScale = 0.65f * shorter / longest;
        return Math.min(LARGEST_ENLARGEMENT, Math.max(smallestScale, scale));
    }

    /** Where in the tile the anchor comes, keeping the tile filled where the picture is large enough. */
    private float target(float anchor, float picture, int tile) {
        float wanted = tile * (0.05f + 0.9f * random.nextFloat());
        float start = wanted - anchor;
        if (picture >= tile) {
            start = Math.min(0, Math.max(tile - picture, start));
        } else {
            start = (tile - picture) * random.nextFloat();
        }
        return start + anchor;
    }

    private void warp(Mat picture, Mat tile, double[] matrix, float scale) {
        boolean shrinks = scale < 0.7f;
        double shrink = shrinks ? Math.max(scale, 0.02) : 1;
        Mat source = shrinks ? new Mat() : picture;
        if (shrinks) {
            opencv_imgproc.resize(picture, source, new Size(0, 0), shrink, shrink, opencv_imgproc.INTER_AREA);
        }
        int grey = random.nextInt(200);
        double[] shrunk = {
            matrix[0] / shrink, matrix[1] / shrink, matrix[2], matrix[3] / shrink, matrix[4] / shrink, matrix[5]
        };
        try (DoublePointer cells = new DoublePointer(shrunk);
                Mat transform = new Mat(2, 3, opencv_core.CV_64F, cells);
                Scalar border = new Scalar(grey, grey, grey, 0);
                Size size = new Size(tile.cols(), tile.rows())) {
            opencv_imgproc.warpAffine(
                    source, tile, transform, size, opencv_imgproc.INTER_LINEAR, opencv_core.BORDER_CONSTANT, border);
        }
        if (shrinks) {
            source.close();
        }
    }

    private static List<FaceLabel> labels(List<FaceLabel> labels, double[] matrix, int width, int height) {
        List<FaceLabel> result = new ArrayList<>();
        for (FaceLabel label : labels) {
            float x = (float) (matrix[0] * label.centreX() + matrix[1] * label.centreY() + matrix[2]);
            float y = (float) (matrix[3] * label.centreX() + matrix[4] * label.centreY() + matrix[5]);
            // The bounds of the transformed ellipse: a face fills its box like an ellipse, not to the corners.
            float across = (float) Math.hypot(matrix[0] * label.width(), matrix[1] * label.height());
            float down = (float) Math.hypot(matrix[3] * label.width(), matrix[4] * label.height());
            FaceLabel moved = new FaceLabel(x - across / 2, y - down / 2, across, down, label.kind());
            FaceLabel clipped = clip(moved, width, height);
            if (clipped == null) {
                continue;
            }
            float visible = clipped.width() * clipped.height() / (across * down);
            boolean usable = visible >= VISIBLE_ENOUGH && clipped.size() >= SMALLEST_FACE;
            result.add(usable ? clipped : clipped.as(FaceLabel.Kind.IGNORED));
        }
        return result;
    }

    private static FaceLabel clip(FaceLabel label, int width, int height) {
        float left = Math.max(0, label.x());
        float top = Math.max(0, label.y());
        float right = Math.min(width, label.x() + label.width());
        float bottom = Math.min(height, label.y() + label.height());
        return right - left < 1 || bottom - top < 1
                ? null
                : new FaceLabel(left, top, right - left, bottom - top, label.kind());
    }
}
