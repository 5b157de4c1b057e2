package io.maskwatch.training.detector;

import java.util.List;
import java.util.Random;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Drawn pictures: one light ellipse with two dark eyes on a dark, noisy ground. */
final class FacePictures {
    private FacePictures() {}

    static FaceLabel randomFace(int side, Random random) {
        float width = side * (0.15f + 0.2f * random.nextFloat());
        float height = width * 1.25f;
        return new FaceLabel(
                (side - width) * random.nextFloat(),
                (side - height) * random.nextFloat(),
                width,
                height,
                FaceLabel.Kind.LABELLED);
    }

    /** BGR. */
    static Mat draw(int side, FaceLabel face) {
        Mat picture = new Mat(side, side, opencv_core.CV_8UC3);
        try (Mat low = new Mat(1, 1, opencv_core.CV_64F, Scalar.all(20));
                Mat high = new Mat(1, 1, opencv_core.CV_64F, Scalar.all(90));
                Scalar skin = new Scalar(150, 180, 230, 0);
                Scalar dark = new Scalar(20, 20, 20, 0)) {
            opencv_core.randu(picture, low, high);
            Point centre = new Point(Math.round(face.centreX()), Math.round(face.centreY()));
            Size half = new Size(Math.round(face.width() / 2), Math.round(face.height() / 2));
            opencv_imgproc.ellipse(picture, centre, half, 0, 0, 360, skin, opencv_imgproc.FILLED, 8, 0);
            for (int direction : new int[] {-1, 1}) {
                Point eye = new Point(
                        Math.round(face.centreX() + direction * face.width() / 5),
                        Math.round(face.centreY() - face.height() / 8));
                opencv_imgproc.circle(
                        picture, eye, Math.max(1, Math.round(face.width() / 12)), dark, opencv_imgproc.FILLED, 8, 0);
            }
        }
        return picture;
    }

    static TrainingSample sample(int side, Random random) {
        FaceLabel face = randomFace(side, random);
        try (Mat picture = draw(side, face)) {
            opencv_imgproc.cvtColor(picture, picture, opencv_imgproc.COLOR_BGR2RGB);
            byte[] pixels = new byte[side * side * 3];
            picture.data().get(pixels);
            return new TrainingSample(side, pixels, List.of(face));
        }
    }
}
