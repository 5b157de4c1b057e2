package io.maskwatch.training.detector;

import io.maskwatch.training.evaluation.PictureFiles;
import io.maskwatch.training.evaluation.ProgressBars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Pictures without labels: the teacher's confident findings become labels, its doubtful ones are ignored. */
final class PseudoLabels {
    private static final float CONFIDENT = 0.65f;
    /** A crop is brought to this size and framed in grey, so that the teacher finds a face that fills all of it. */
    private static final int CROP_SIDE = 224;

    private static final int FRAME = CROP_SIDE / 6;
    private static final double GREY = 114;
    private final PictureReader reader;
    private final TeacherCache teacher;
    private final BoxStyle style;

    PseudoLabels(PictureReader reader, TeacherCache teacher, BoxStyle style) {
        this.reader = reader;
        this.teacher = teacher;
        this.style = style;
    }

    /** Those in which the teacher is sure of a face. */
    List<TrainingPicture> scenes(Path folder) throws IOException {
        return read("unlabelled scenes", PictureFiles.list(folder), UnaryOperator.identity(), labels -> labels.stream()
                .anyMatch(label -> label.kind() == FaceLabel.Kind.PSEUDO));
    }

    /** The face crops in which the teacher sees exactly one face and is sure. */
    List<TrainingPicture> crops(List<Path> files) {
        return read(
                "crops",
                files,
                PseudoLabels::framed,
                labels -> labels.size() == 1 && labels.get(0).kind() == FaceLabel.Kind.PSEUDO);
    }

    private List<TrainingPicture> read(
            String task, List<Path> files, UnaryOperator<Mat> prepare, Predicate<List<FaceLabel>> wanted) {
        List<TrainingPicture> pictures = new ArrayList<>();
        for (Path file : ProgressBars.over(task, files)) {
            reader.read(file).ifPresent(read -> {
                Mat pixels = prepare.apply(read.pixels());
                List<FaceLabel> labels = labels(file, pixels);
                if (wanted.test(labels)) {
                    pictures.add(new TrainingPicture(file, pixels, labels));
                }
            });
        }
        return pictures;
    }

    private List<FaceLabel> labels(Path file, Mat pixels) {
        return teacher.find(file, pixels).stream()
                .map(finding -> finding.score() >= CONFIDENT
                        ? style.apply(finding.box())
                        : finding.box().as(FaceLabel.Kind.IGNORED))
                .toList();
    }

    private static Mat framed(Mat crop) {
        double scale = CROP_SIDE / (double) Math.max(crop.cols(), crop.rows());
        Mat framed = new Mat();
        try (crop;
                Mat scaled = new Mat();
                Size free = new Size(0, 0);
                Scalar grey = new Scalar(GREY, GREY, GREY, 0)) {
            opencv_imgproc.resize(crop, scaled, free, scale, scale, opencv_imgproc.INTER_LINEAR);
            opencv_core.copyMakeBorder(scaled, framed, FRAME, FRAME, FRAME, FRAME, opencv_core.BORDER_CONSTANT, grey);
        }
        return framed;
    }
}
