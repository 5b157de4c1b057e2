package io.maskwatch.training.detector;

import io.maskwatch.training.evaluation.LabelledFace;
import io.maskwatch.training.evaluation.LabelledScene;
import io.maskwatch.training.evaluation.ProgressBars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scenes with labels. Some small faces in crowds have no box: what only the teacher sees is a face where it is sure, and
 * neither face nor background where it is not.
 */
final class SceneLabels {
    private static final float DOUBTFUL = 0.3f;
    private static final float CONFIDENT = 0.8f;
    private static final float SAME_FACE = 0.4f;
    private final PictureReader reader;
    private final Optional<TeacherCache> teacher;

    SceneLabels(PictureReader reader, Optional<TeacherCache> teacher) {
        this.reader = reader;
        this.teacher = teacher;
    }

    List<TrainingPicture> read(List<LabelledScene> scenes) {
        List<TrainingPicture> pictures = new ArrayList<>();
        for (LabelledScene scene : ProgressBars.over("scenes", scenes)) {
            reader.read(scene.file()).ifPresent(read -> {
                List<FaceLabel> labels = new ArrayList<>();
                scene.faces().forEach(face -> labels.add(label(scene, face, read.scale())));
                teacher.ifPresent(asked -> addDoubtful(labels, asked.find(scene.file(), read.pixels())));
                pictures.add(new TrainingPicture(scene.file(), read.pixels(), labels));
            });
        }
        return pictures;
    }

    private static FaceLabel label(LabelledScene scene, LabelledFace face, float scale) {
        return new FaceLabel(
                face.box().x() * scale,
                face.box().y() * scale,
                face.box().width() * scale,
                face.box().height() * scale,
                kind(scene, face));
    }

    private static FaceLabel.Kind kind(LabelledScene scene, LabelledFace face) {
        if (face.crowd()) {
            return FaceLabel.Kind.IGNORED;
        }
        return switch (face.state()) {
            case WITHOUT_MASK, INCORRECT -> FaceLabel.Kind.BARE;
            case WITH_MASK -> FaceLabel.Kind.LABELLED;
            case UNKNOWN -> scene.fromBeforeMasks() ? FaceLabel.Kind.BARE : FaceLabel.Kind.LABELLED;
        };
    }

    private static void addDoubtful(List<FaceLabel> labels, List<TeacherDetector.Finding> findings) {
        List<FaceLabel> known = List.copyOf(labels);
        for (TeacherDetector.Finding finding : findings) {
            FaceLabel box = finding.box();
            boolean explained = known.stream()
                    .anyMatch(label -> label.intersection(box) > SAME_FACE * Math.min(label.area(), box.area()));
            if (finding.score() >= DOUBTFUL && !explained) {
                labels.add(finding.score() >= CONFIDENT ? box : box.as(FaceLabel.Kind.IGNORED));
            }
        }
    }
}
