package io.maskwatch.training.evaluation;

import io.maskwatch.vision.FaceCrop;
import io.maskwatch.vision.MaskClassifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs models over labelled scenes. */
final class SceneEvaluation {
    private static final int SMALLEST_JUDGED = 20;
    private final List<LabelledScene> scenes;
    private final PictureFiles pictures;

    SceneEvaluation(List<LabelledScene> scenes, PictureFiles pictures) {
        this.scenes = List.copyOf(scenes);
        this.pictures = pictures;
    }

    /**
     * What one detector did.
     *
     * @param label short and unique among the detectors of a call
     * @param models their names
     * @param scoreThreshold from which a detection counts as a face
     * @param results what was found in each readable picture
     * @param millisPerImage median time of a detection
     */
    record Run(String label, String models, float scoreThreshold, List<SceneResult> results, double millisPerImage) {
        Run {
            results = List.copyOf(results);
        }
    }

    private record Looked(String name, SceneResult result, long nanos) {}

    /**
     * Runs one.
     *
     * @param label as in {@link Run}
     * @param scoreThreshold as in {@link Run}
     * @param open gives each worker a finder of its own
     */
    Run run(String label, float scoreThreshold, Supplier<Finder> open) {
        List<Looked> looked = new Workers<>(open, Finder::close)
                .map(label, scenes, this::look).stream()
                        .flatMap(Optional::stream)
                        .toList();
        if (looked.isEmpty()) {
            throw new EvaluationException("None of the %d pictures could be read".formatted(scenes.size()));
        }
        // The first picture of each shape pays for what the engine optimises, which the median leaves out: the time is
        // that of a running service.
        long median = looked.stream().mapToLong(Looked::nanos).sorted().toArray()[looked.size() / 2];
        return new Run(
                label,
                looked.get(0).name(),
                scoreThreshold,
                looked.stream().map(Looked::result).toList(),
                median / 1e6);
    }

    private Optional<Looked> look(Finder finder, LabelledScene scene) {
        return pictures.read(scene.file()).map(picture -> {
            Finder.Found found = finder.find(picture);
            SceneResult result = new SceneResult(scene, found.detections());
            return new Looked(finder.name(), result, found.detectionNanos());
        });
    }

    /** The classifier's word on the faces that the finder found; empty where it judges none. */
    static Optional<MaskScores> foundFaces(Run run) {
        boolean judged = run.results().stream()
                .flatMap(result -> result.detections().stream())
                .anyMatch(detection -> detection.maskProbability().isPresent());
        if (!judged) {
            return Optional.empty();
        }
        Judgements judgements = new Judgements();
        DetectorFigures.matching(DetectorFigures.LOOSE_OVERLAP).match(run.results()).stream()
                .filter(match -> match.detection().score() >= run.scoreThreshold())
                .filter(match -> match.right() && match.face().state().known())
                .forEach(match -> judgements.add(
                        match.face().state(),
                        match.detection().maskProbability().orElseThrow()));
        return Optional.of(judgements.scores());
    }

    /** The figures of a run; those of masks only where the finder judged them. */
    static EvaluationReport report(Run run) {
        DetectorFigures detector = DetectorFigures.measure(run);
        return foundFaces(run)
                .map(scores ->
                        new EvaluationReport(detector, ClassifierFigures.of(scores), EndToEndFigures.measure(run)))
                .orElse(new EvaluationReport(detector, null, null));
    }

    /** Judges the labelled boxes of at least 20 pixels instead of found ones, so that the classifier stands alone. */
    MaskScores labelledFaces(Supplier<MaskClassifier> open) {
        Judgements judgements = new Judgements();
        new Workers<>(open, MaskClassifier::close)
                .map("labelled faces", scenes, this::judge)
                .forEach(judgements::addAll);
        return judgements.scores();
    }

    private Judgements judge(MaskClassifier classifier, LabelledScene scene) {
        Judgements judgements = new Judgements();
        pictures.read(scene.file()).ifPresent(picture -> {
            List<LabelledFace> faces = scene.faces().stream()
                    .filter(face -> face.state().known()
                            && !face.crowd()
                            && Math.min(face.box().width(), face.box().height()) >= SMALLEST_JUDGED
                            && face.box().touches(picture.width(), picture.height()))
                    .toList();
            float[] probabilities = classifier.maskProbabilities(faces.stream()
                    .map(face -> new FaceCrop(picture, face.box()))
                    .toList());
            for (int index = 0; index < faces.size(); index++) {
                judgements.add(faces.get(index).state(), probabilities[index]);
            }
        });
        return judgements;
    }
}
