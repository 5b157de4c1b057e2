package io.maskwatch.training.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Composes training samples out of one picture or a mosaic of four. Not thread-safe. */
final class SampleComposer {
    private static final float MOSAIC = 0.5f;
    private static final float OCCLUDED = 0.12f;
    private final List<DetectorData.Source> sources;
    private final float shares;
    private final Random random;
    private final TileCutter cutter;
    private final ColourJitter jitter;

    /** Draws from each source in proportion to its share. */
    SampleComposer(List<DetectorData.Source> sources, Random random) {
        this.sources = List.copyOf(sources);
        this.shares =
                (float) sources.stream().mapToDouble(DetectorData.Source::share).sum();
        this.random = random;
        this.cutter = new TileCutter(random);
        this.jitter = new ColourJitter(random);
    }

    /** As many samples of one size. */
    List<TrainingSample> batch(int count, int side, boolean mosaics) {
        return Stream.generate(() -> next(side, mosaics)).limit(count).toList();
    }

    /** @param mosaics whether some samples are put together from four pictures */
    TrainingSample next(int side, boolean mosaics) {
        List<FaceLabel> labels = new ArrayList<>();
        try (Mat canvas = new Mat(side, side, opencv_core.CV_8UC3)) {
            if (mosaics && random.nextFloat() < MOSAIC) {
                int splitX = Math.round(side * (0.3f + 0.4f * random.nextFloat()));
                int splitY = Math.round(side * (0.3f + 0.4f * random.nextFloat()));
                place(canvas, new Rect(0, 0, splitX, splitY), labels);
                place(canvas, new Rect(splitX, 0, side - splitX, splitY), labels);
                place(canvas, new Rect(0, splitY, splitX, side - splitY), labels);
                place(canvas, new Rect(splitX, splitY, side - splitX, side - splitY), labels);
            } else {
                place(canvas, new Rect(0, 0, side, side), labels);
            }
            return new TrainingSample(side, PictureReader.rgb(canvas), List.copyOf(labels));
        }
    }

    private void place(Mat canvas, Rect area, List<FaceLabel> labels) {
        try (area;
                Mat target = new Mat(canvas, area)) {
            List<FaceLabel> cut = cutter.cut(draw(), target);
            for (FaceLabel label : cut) {
                if (label.kind() != FaceLabel.Kind.IGNORED && random.nextFloat() < OCCLUDED) {
                    occlude(target, label);
                }
            }
            jitter.apply(target);
            for (FaceLabel label : cut) {
                labels.add(new FaceLabel(
                        label.x() + area.x(), label.y() + area.y(), label.width(), label.height(), label.kind()));
            }
        }
    }

    private TrainingPicture draw() {
        float choice = random.nextFloat() * shares;
        int source = 0;
        while (source < sources.size() - 1 && choice >= sources.get(source).share()) {
            choice -= sources.get(source++).share();
        }
        List<TrainingPicture> pictures = sources.get(source).pictures();
        return pictures.get(random.nextInt(pictures.size()));
    }

    /** A patch of one colour over a part of the face, mostly the lower half: masks, scarves, hands, cups. */
    private void occlude(Mat target, FaceLabel face) {
        float height = face.height() * (0.3f + 0.25f * random.nextFloat());
        float top = random.nextFloat() < 0.75f ? face.y() + face.height() - height : face.y();
        float width = face.width() * (0.5f + 0.5f * random.nextFloat());
        float left = face.x() + (face.width() - width) * random.nextFloat();
        try (Scalar colour = new Scalar(random.nextInt(256), random.nextInt(256), random.nextInt(256), 0);
                Rect patch = new Rect(Math.round(left), Math.round(top), Math.round(width), Math.round(height))) {
            opencv_imgproc.rectangle(target, patch, colour, opencv_imgproc.FILLED, opencv_imgproc.LINE_8, 0);
        }
    }
}
