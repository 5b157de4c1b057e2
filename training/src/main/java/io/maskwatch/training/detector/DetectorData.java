package io.maskwatch.training.detector;

import io.maskwatch.training.evaluation.CocoFile;
import io.maskwatch.training.evaluation.LabelledScene;
import io.maskwatch.training.evaluation.PictureFiles;
import io.maskwatch.training.evaluation.TrueState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a training run learns from and is validated on.
 *
 * @param sources what samples are drawn from, each with its share
 * @param validation labelled scenes that are never trained on
 * @param validationPictures those of them that can be read
 * @param unreadable files that are no pictures and were left out
 */
record DetectorData(
        List<Source> sources,
        List<LabelledScene> validation,
        List<TrainingPicture> validationPictures,
        List<String> unreadable) {
    private static final float SCENES = 0.64f;
    private static final float UNLABELLED = 0.14f;
    private static final float CROPS = 0.19f;
    private static final float BACKGROUND = 0.03f;

    DetectorData {
        sources = List.copyOf(sources);
        validation = List.copyOf(validation);
        validationPictures = List.copyOf(validationPictures);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Pictures of one kind.
     *
     * @param name for messages
     * @param share of the samples that come from here, relative to the other sources
     */
    record Source(String name, float share, List<TrainingPicture> pictures) {
        Source {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * Reads {@code scenes/train} and {@code scenes/val} with their COCO files and, where a teacher is given,
     * {@code scenes/unlabelled} and the face crops.
     *
     * @param cache where the teacher's findings are kept
     */
    static DetectorData read(Path data, Optional<Path> teacherModel, Path cache) throws IOException {
        PictureReader reader = new PictureReader();
        List<LabelledScene> training = CocoFile.read(data.resolve("scenes/train.json"), data.resolve("scenes/train"));
        List<LabelledScene> scenes = CocoFile.read(data.resolve("scenes/val.json"), data.resolve("scenes/val"));
        List<TrainingPicture> validation;
        List<Source> sources = new ArrayList<>();
        if (teacherModel.isEmpty()) {
            SceneLabels labels = new SceneLabels(reader, Optional.empty());
            sources.add(new Source("scenes", SCENES, labels.read(training)));
            validation = labels.read(scenes);
        } else {
            try (TeacherDetector detector = new TeacherDetector(teacherModel.get());
                    TeacherCache teacher = TeacherCache.open(detector::find, teacherModel.get(), cache, data)) {
                readWithTeacher(data, training, reader, teacher, sources);
                validation = new SceneLabels(reader, Optional.of(teacher)).read(scenes);
            }
        }
        sources.removeIf(source -> source.pictures().isEmpty());
        if (sources.isEmpty()) {
            throw new IOException("%s has no readable training picture, expected scenes/train with scenes/train.json"
                    .formatted(data));
        }
        if (validation.isEmpty()) {
            throw new IOException("none of the %d validation scenes of %s can be read".formatted(scenes.size(), data));
        }
        return new DetectorData(sources, scenes, validation, reader.unreadable());
    }

    private static void readWithTeacher(
            Path data, List<LabelledScene> training, PictureReader reader, TeacherCache teacher, List<Source> sources)
            throws IOException {
        List<TrainingPicture> scenes = new SceneLabels(reader, Optional.of(teacher)).read(training);
        sources.add(new Source("scenes", SCENES, scenes));
        teacher.save();
        PseudoLabels pseudo = new PseudoLabels(reader, teacher, BoxStyle.measure(scenes, teacher));
        sources.add(new Source("unlabelled scenes", UNLABELLED, pseudo.scenes(data.resolve("scenes/unlabelled"))));
        teacher.save();
        Path crops = data.resolve("crops/train");
        List<Path> faces = new ArrayList<>();
        for (TrueState state : List.of(TrueState.WITH_MASK, TrueState.WITHOUT_MASK, TrueState.INCORRECT)) {
            faces.addAll(PictureFiles.list(crops.resolve(state.folder())));
        }
        sources.add(new Source("crops", CROPS, pseudo.crops(faces)));
        teacher.save();
        List<TrainingPicture> background = new ArrayList<>();
        for (Path file : PictureFiles.list(crops.resolve("not_face"))) {
            reader.read(file).ifPresent(read -> background.add(new TrainingPicture(file, read.pixels(), List.of())));
        }
        sources.add(new Source("background", BACKGROUND, background));
    }
}
