package io.maskwatch.training.evaluation;

import io.maskwatch.vision.DetectorKind;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.ModelCard;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.Named;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.engine.VisionModels;
import io.maskwatch.vision.model.ModelFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be measured: a detector of the product, or a peer that is only measured. Kinds are told apart by their names. */
public record FinderKind(String name, Opener opener) implements Named {
    /** The detectors of the product. */
    public static final List<FinderKind> PRODUCT =
            Arrays.stream(DetectorKind.values()).map(FinderKind::of).toList();

    static final FinderKind BUILTIN = PRODUCT.stream()
            .filter(kind -> kind.name().equals(DetectorKind.BUILTIN.name()))
            .findFirst()
            .orElseThrow();

    /** What the peers' own examples use; ours is in the model card. */
    private static final float USUAL_THRESHOLD = 0.5f;

    @FunctionalInterface
    public interface Opener {
        /**
         * Opens them.
         *
         * @param config with the classifier
         * @param judging whether masks are judged, too
         * @param judgedFrom the lowest score of a face that is judged
         */
        Finder open(VisionConfig config, Optional<Path> model, boolean judging, float judgedFrom);
    }

    private static FinderKind of(DetectorKind detector) {
        return new FinderKind(
                detector.name(),
                (config, model, judging, judgedFrom) ->
                        open(config.withDetector(detector, model), judging, judgedFrom));
    }

    private static Finder open(VisionConfig config, boolean judging, float judgedFrom) {
        FaceDetector opened = VisionModels.openDetector(
                config.withScoreThreshold(Finder.LOWEST_SCORE).withMaxBatchSize(1));
        try {
            Optional<MaskClassifier> classifier =
                    judging ? Optional.of(VisionModels.openClassifier(config)) : Optional.empty();
            return new TwoStageFinder(opened, classifier, judgedFrom);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** The score from which a detection counts, where the user does not name one. */
    float scoreThreshold(Optional<Path> model) {
        try {
            return equals(BUILTIN)
                    ? ModelFiles.of(model, "face-detector")
                            .card()
                            .detector()
                            .map(ModelCard.Detector::scoreThreshold)
                            .orElse(USUAL_THRESHOLD)
                    : USUAL_THRESHOLD;
        } catch (ModelException e) {
            // Opening the model will say so better.
            return USUAL_THRESHOLD;
        }
    }
}
