package io.maskwatch.training.detector;

import io.maskwatch.training.evaluation.DetectorMeasurement;
import io.maskwatch.training.run.Card;
import io.maskwatch.training.run.RunProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the card beside a face detector says. */
final class DetectorCard {
    static final float OVERLAP_THRESHOLD = 0.55f;
    /** Until the model is measured. */
    private static final float PROVISIONAL_THRESHOLD = 0.5f;

    private static final String CHOICE =
            "of all hundredths whose precision on the validation scenes is at least 0.9, the"
                    + " one with the best F1 there, at an overlap of 0.4; where none is so precise, the most precise";

    private DetectorCard() {}

    /**
     * Of an exported file with its ONNX model beside it.
     *
     * @param share of the best checkpoint's weights in the exported ones
     * @param measured empty for a card that is only there to measure the model
     */
    static Card of(
            Path model,
            String version,
            double share,
            DetectorData data,
            RunProgress<Validation> progress,
            Optional<DetectorMeasurement> measured)
            throws IOException {
        Card card = Card.of("maskwatch-face-detector", version, model);
        card.put("input", "float [N, 3, H, W], RGB of 0 to 255, H and W multiples of 8");
        card.put("output", "float [N, M, 5]: left, top, right, bottom in pixels of the input, score");
        Map<String, Object> detector = new LinkedHashMap<>();
        detector.put("longestSide", PictureReader.LONGEST_SIDE);
        detector.put("multipleOf", 8);
        detector.put("scale", 1);
        detector.put("mean", List.of(0, 0, 0));
        detector.put("deviation", List.of(1, 1, 1));
        detector.put(
                "scoreThreshold",
                measured.map(measurement -> Card.rounded(measurement.figures().scoreThreshold(), 2))
                        .orElse((double) PROVISIONAL_THRESHOLD));
        detector.put("overlapThreshold", OVERLAP_THRESHOLD);
        card.put("detector", detector);
        card.put("scoreThresholdIs", CHOICE);
        Map<String, Integer> sources = new LinkedHashMap<>();
        data.sources()
                .forEach(source -> sources.put(source.name(), source.pictures().size()));
        card.put("trainingPictures", sources);
        if (share < 1) {
            card.put("shareOfTheBestCheckpoint", share);
        }
        progress.best().ifPresent(best -> card.put("validationWhileTraining", best));
        measured.ifPresent(measurement -> card.put("measured", Map.of("scenesValidation", measurement.figures())));
        return card;
    }
}
