package io.maskwatch.training.evaluation;

import io.maskwatch.vision.DetectorKind;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.ModelCard;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.VisionModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What {@code --detector} can name. */
enum FinderKind {
    BUILTIN,
    OPENCV_SSD,
    YUNET;

    /** What the peers' own examples use; ours is in the model card. */
    private static final float USUAL_THRESHOLD = 0.5f;

    private static final String SHIPPED_CARD = "/io/maskwatch/vision/models/face-detector.json";

    String argument() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param judging whether masks are judged, too */
    FaceFinder open(VisionConfig config, Optional<Path> model, boolean judging) {
        FaceDetector detector = VisionModels.openDetector(config.withDetector(kind(), model));
        try {
            Optional<MaskClassifier> classifier =
                    judging ? Optional.of(VisionModels.openClassifier(config)) : Optional.empty();
            return new TwoStageFinder(
                    detector, classifier, this == BUILTIN ? shippedThreshold(model) : USUAL_THRESHOLD);
        } catch (RuntimeException e) {
            detector.close();
            throw e;
        }
    }

    private DetectorKind kind() {
        return switch (this) {
            case BUILTIN -> DetectorKind.BUILTIN;
            case OPENCV_SSD -> DetectorKind.OPENCV_SSD;
            case YUNET -> DetectorKind.YUNET;
        };
    }

    private static float shippedThreshold(Optional<Path> model) {
        try {
            if (model.isPresent()) {
                Path card = Path.of(model.get().toString().replaceFirst("\\.pt$", ".json"));
                return threshold(Files.readAllBytes(card), card.toString());
            }
            try (InputStream card = FaceDetector.class.getResourceAsStream(SHIPPED_CARD)) {
                return card == null ? USUAL_THRESHOLD : threshold(card.readAllBytes(), SHIPPED_CARD);
            }
        } catch (IOException e) {
            throw new EvaluationException("The card of the detector cannot be read: " + e.getMessage(), e);
        }
    }

    private static float threshold(byte[] card, String source) {
        return ModelCard.parse(card, source).detector().orElseThrow().scoreThreshold();
    }

    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Names() {
            super(Arrays.stream(values()).map(FinderKind::argument).toList());
        }
    }

    static final class Converter implements ITypeConverter<FinderKind> {
        @Override
        public FinderKind convert(String argument) {
            return Arrays.stream(values())
                    .filter(kind -> kind.argument().equals(argument))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "expected one of " + String.join(", ", new Names()) + ", got \"" + argument + "\""));
        }
    }
}
