package io.maskwatch.training.evaluation;

import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.DetectedFace;
import io.maskwatch.vision.FaceCrop;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A detector and, where there is one, a classifier of {@code vision}. */
final class TwoStageFinder implements Finder {
    private final FaceDetector detector;
    private final Optional<MaskClassifier> classifier;
    private final float judgedFrom;

    /**
     * Takes over both models and closes them.
     *
     * @param judgedFrom the lowest score of a face that the classifier looks at: nearly all detections are doubtful ones,
     *     which need no judgement unless they are to be written down
     */
    TwoStageFinder(FaceDetector detector, Optional<MaskClassifier> classifier, float judgedFrom) {
        this.detector = detector;
        this.classifier = classifier;
        this.judgedFrom = judgedFrom;
    }

    @Override
    public String name() {
        return detector.name() + classifier.map(model -> " + " + model.name()).orElse("");
    }

    @Override
    public Found find(Picture picture) {
        long start = Finder.threadNanos();
        List<DetectedFace> faces = detector.detect(List.of(picture)).get(0);
        long nanos = Finder.threadNanos() - start;
        List<FaceCrop> judged = faces.stream()
                .filter(face -> face.score() >= judgedFrom)
                .map(face -> new FaceCrop(picture, face.box()))
                .toList();
        float[] probabilities =
                classifier.map(model -> model.maskProbabilities(judged)).orElse(new float[0]);
        List<Detection> detections = new ArrayList<>();
        for (int rank = 0; rank < faces.size(); rank++) {
            DetectedFace face = faces.get(rank);
            // The best come first, so those that were judged do, too.
            Optional<Float> probability =
                    rank < probabilities.length ? Optional.of(probabilities[rank]) : Optional.empty();
            detections.add(new Detection(face.box(), face.score(), probability));
        }
        return new Found(detections, nanos);
    }

    @Override
    public void close() {
        try (detector) {
            classifier.ifPresent(MaskClassifier::close);
        }
    }
}
