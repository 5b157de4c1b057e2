package io.maskwatch.training.evaluation;

import io.maskwatch.vision.FaceCrop;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.Picture;
import java.util.ArrayList;
import java.util.List;

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
     * @param results what was found in each readable picture
     * @param millisPerImage mean time of a detection
     */
    record Run(List<SceneResult> results, double millisPerImage) {}

    Run run(FaceFinder finder) {
        List<SceneResult> results = new ArrayList<>();
        long nanos = 0;
        boolean warm = false;
        for (LabelledScene scene : scenes) {
            Picture picture = pictures.read(scene.file()).orElse(null);
            if (picture == null) {
                continue;
            }
            if (!warm) {
                // The first pictures pay for what the engine optimises; the time is that of a running service.
                finder.find(picture);
                finder.find(picture);
                warm = true;
            }
            FaceFinder.Found found = finder.find(picture);
            nanos += found.detectionNanos();
            results.add(new SceneResult(scene, found.detections()));
        }
        if (results.isEmpty()) {
            throw new EvaluationException("None of the %d pictures could be read".formatted(scenes.size()));
        }
        return new Run(results, nanos / 1e6 / results.size());
    }

    /** The figures of a run; those of masks only where the finder judged them. */
    static EvaluationReport report(Run run, float scoreThreshold) {
        DetectorFigures detector = DetectorFigures.measure(run.results(), scoreThreshold, run.millisPerImage());
        boolean judged = run.results().stream()
                .flatMap(result -> result.detections().stream())
                .anyMatch(detection -> detection.maskProbability().isPresent());
        if (!judged) {
            return new EvaluationReport(detector, null, null);
        }
        Judgements judgements = new Judgements();
        DetectorFigures.matching(DetectorFigures.LOOSE_OVERLAP).match(run.results()).stream()
                .filter(match -> match.detection().score() >= scoreThreshold)
                .filter(match -> match.right() && match.face().state().known())
                .forEach(match -> judgements.add(
                        match.face().state(),
                        match.detection().maskProbability().orElseThrow()));
        return new EvaluationReport(
                detector,
                ClassifierFigures.of(judgements.scores()),
                EndToEndFigures.measure(run.results(), scoreThreshold));
    }

    /** Judges the labelled boxes of at least 20 pixels instead of found ones, so that the classifier stands alone. */
    EvaluationReport classifyLabelled(MaskClassifier classifier) {
        Judgements judgements = new Judgements();
        for (LabelledScene scene : scenes) {
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
        }
        return new EvaluationReport(null, ClassifierFigures.of(judgements.scores()), null);
    }
}
