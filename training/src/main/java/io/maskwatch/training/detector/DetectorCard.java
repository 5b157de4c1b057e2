package io.maskwatch.training.detector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.training.evaluation.DetectorMeasurement;
import io.maskwatch.training.run.Card;
import io.maskwatch.training.run.RunProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the card beside a face detector says. */
final class DetectorCard {
    static final float OVERLAP_THRESHOLD = 0.55f;
    /** Until the model is measured. */
    private static final double PROVISIONAL_THRESHOLD = 0.5;

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
    static ObjectNode of(
            Path model,
            String version,
            double share,
            DetectorData data,
            RunProgress<Validation> progress,
            Optional<DetectorMeasurement> measured)
            throws IOException {
        ObjectNode card = Card.of("maskwatch-face-detector", version, model)
                .put("input", "float [N, 3, H, W], RGB of 0 to 255, H and W multiples of 8")
                .put("output", "float [N, M, 5]: left, top, right, bottom in pixels of the input, score");
        double threshold = measured.map(
                        measurement -> Card.rounded(measurement.figures().scoreThreshold(), 2))
                .orElse(PROVISIONAL_THRESHOLD);
        card.putObject("detector")
                .put("longestSide", PictureReader.LONGEST_SIDE)
                .put("multipleOf", 8)
                .put("scale", 1)
                .putPOJO("mean", List.of(0, 0, 0))
                .putPOJO("deviation", List.of(1, 1, 1))
                .put("scoreThreshold", threshold)
                .put("overlapThreshold", OVERLAP_THRESHOLD);
        card.put("scoreThresholdIs", CHOICE);
        ObjectNode pictures = card.putObject("trainingPictures");
        data.sources()
                .forEach(source -> pictures.put(source.name(), source.pictures().size()));
        if (share < 1) {
            card.put("shareOfTheBestCheckpoint", share);
        }
        progress.best().ifPresent(best -> card.putPOJO("validationWhileTraining", best));
        measured.ifPresent(
                measurement -> card.putObject("measured").putPOJO("scenesValidation", measurement.figures()));
        return card;
    }
}
