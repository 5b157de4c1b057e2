package io.maskwatch.training.evaluation;

import io.maskwatch.vision.DetectedFace;
import io.maskwatch.vision.FaceCrop;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A detector and, where there is one, a classifier of {@code vision}. */
final class TwoStageFinder implements FaceFinder {
    private final FaceDetector detector;
    private final Optional<MaskClassifier> classifier;
    private final float scoreThreshold;

    /** Takes over both models and closes them. */
    TwoStageFinder(FaceDetector detector, Optional<MaskClassifier> classifier, float scoreThreshold) {
        this.detector = detector;
        this.classifier = classifier;
        this.scoreThreshold = scoreThreshold;
    }

    @Override
    public String name() {
        return detector.name() + classifier.map(model -> ", " + model.name()).orElse("");
    }

    @Override
    public float scoreThreshold() {
        return scoreThreshold;
    }

    @Override
    public Found find(Picture picture) {
        long start = System.nanoTime();
        List<DetectedFace> faces = detector.detect(List.of(picture)).get(0);
        long nanos = System.nanoTime() - start;
        float[] probabilities = classifier
                .map(model -> model.maskProbabilities(faces.stream()
                        .map(face -> new FaceCrop(picture, face.box()))
                        .toList()))
                .orElse(new float[0]);
        List<Detection> detections = new ArrayList<>();
        for (int index = 0; index < faces.size(); index++) {
            DetectedFace face = faces.get(index);
            Optional<Float> probability = classifier.isPresent() ? Optional.of(probabilities[index]) : Optional.empty();
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
