package io.maskwatch.training.evaluation;

import io.maskwatch.vision.DetectorKind;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.ModelCard;
import io.maskwatch.vision.Named;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.engine.VisionModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What can be measured: every detector of the product, and a peer that is only measured.
 *
 * @param detector empty for AIZOO's one-stage detector, which labels masks itself
 */
public record FinderKind(String name, Optional<DetectorKind> detector) implements Named {
    static final FinderKind BUILTIN = of(DetectorKind.BUILTIN);
    static final FinderKind AIZOO = new FinderKind("AIZOO", Optional.empty());

    /** What the peers' own examples use; ours is in the model card. */
    private static final float USUAL_THRESHOLD = 0.5f;

    /** Of the forms that weights come in; one card describes them all. */
    private static final Pattern ENDING = Pattern.compile("(\\.pt|(\\.int8)?\\.onnx)$");

    private static final String SHIPPED_CARD = "/io/maskwatch/vision/models/face-detector.json";

    private static FinderKind of(DetectorKind detector) {
        return new FinderKind(detector.name(), Optional.of(detector));
    }

    /** Every kind there is, the product's first. */
    public static List<FinderKind> all() {
        return Stream.concat(Arrays.stream(DetectorKind.values()).map(FinderKind::of), Stream.of(AIZOO))
                .toList();
    }

    /** The score from which a detection counts, where the user does not name one. */
    float scoreThreshold(Optional<Path> model) {
        return equals(BUILTIN) ? thresholdOfCard(model) : USUAL_THRESHOLD;
    }

    /**
     * Opens the models.
     *
     * @param config with the classifier
     * @param judging whether masks are judged, too
     * @param judgedFrom the lowest score of a face that is judged
     */
    Finder open(VisionConfig config, Optional<Path> model, boolean judging, float judgedFrom) {
        if (detector.isEmpty()) {
            return AizooFinder.open(model, judging);
        }
        VisionConfig detection = config.withDetector(detector.get(), model)
                .withScoreThreshold(Finder.LOWEST_SCORE)
                .withMaxBatchSize(1);
        FaceDetector opened = VisionModels.openDetector(detection);
        try {
            Optional<MaskClassifier> classifier =
                    judging ? Optional.of(VisionModels.openClassifier(config)) : Optional.empty();
            return new TwoStageFinder(opened, classifier, judgedFrom);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static float thresholdOfCard(Optional<Path> model) {
        try {
            if (model.isPresent()) {
                Path card = Path.of(ENDING.matcher(model.get().toString()).replaceFirst(".json"));
                // Where there is no card, opening the model says so better.
                return Files.exists(card) ? threshold(Files.readAllBytes(card), card.toString()) : USUAL_THRESHOLD;
            }
            try (InputStream card = FaceDetector.class.getResourceAsStream(SHIPPED_CARD)) {
                return card == null ? USUAL_THRESHOLD : threshold(card.readAllBytes(), SHIPPED_CARD);
            }
        } catch (IOException e) {
            throw new EvaluationException("The card of the detector cannot be read: " + e.getMessage(), e);
        }
    }

    private static float threshold(byte[] card, String source) {
        return ModelCard.parse(card, source)
                .detector()
                .map(ModelCard.Detector::scoreThreshold)
                .orElse(USUAL_THRESHOLD);
    }
}
