package io.maskwatch.training.classifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.export.FileDigest;
import io.maskwatch.training.export.FrozenWeights;
import io.maskwatch.training.network.ImageNetInput;
import io.maskwatch.training.run.Card;
import io.maskwatch.training.run.RunOptions;
import io.maskwatch.training.run.RunProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the card beside a mask classifier says. */
final class ClassifierCard {
    /** What a run began with that was given an NPZ file; nothing is mixed with these weights. */
    static final String IMAGE_NET = "TensorFlow's mobilenet_v2_1.0_224, trained on ImageNet, Apache-2.0";

    private static final int RESIZE = 256;
    private static final int CROP = 224;
    private static final int SMALLEST_FACE = 20;

    private ClassifierCard() {}

    static Card of(
            Path model,
            ClassifierOptions options,
            ClassifierData data,
            RunProgress<Epoch> progress,
            double share,
            Calibration calibration,
            MaskScores crops,
            MaskScores scenes)
            throws IOException {
        Card card = Card.of("maskwatch-mask-classifier", options.run().modelVersion(), model);
        card.put("architecture", ClassifierNetwork.ARCHITECTURE);
        card.put("initialisation", progress.initialisation());
        card.put("worksOn", "%d x %d pixels".formatted(options.size(), options.size()));
        card.put("classes", List.of("without_mask", "with_mask"));
        card.put("input", "float [N, 3, 224, 224], RGB, normalised as below");
        card.put("output", "float [N, 2], calibrated probabilities of the classes");
        card.put("classifier", classifier(calibration));
        card.put("temperature", round(calibration.temperature()));
        card.put(
                "training",
                progress.entries().isEmpty()
                        ? cardBefore(options.run()).path("training")
                        : training(data, progress, share));
        card.put("measured", measured(calibration, crops, scenes));
        return card;
    }

    /**
     * What a run begins with, in words. Of an exported classifier the card beside it says what that one began with.
     *
     * @throws IOException where the file of the options cannot be read
     */
    static String initialisation(RunOptions options) throws IOException {
        if (options.initial().isEmpty()) {
            return RunProgress.RANDOM;
        }
        Path initial = options.initial().get();
        if (!FrozenWeights.isExport(initial)) {
            return IMAGE_NET;
        }
        return "a mask classifier with the SHA-256 %s, whose initialisation was: %s"
                .formatted(
                        FileDigest.sha256(initial),
                        cardBefore(options).path("initialisation").asText("unknown"));
    }

    /** What lies beside the exported classifier that a run begins with; empty where nothing does. */
    private static JsonNode cardBefore(RunOptions options) throws IOException {
        Path initial = options.initial().orElseThrow();
        Path card = initial.resolveSibling(initial.getFileName().toString().replaceFirst("\\.pt$", ".json"));
        ObjectMapper json = new ObjectMapper();
        try {
            return Files.exists(card) ? json.readTree(card.toFile()) : json.createObjectNode();
        } catch (JsonProcessingException e) {
            throw new IOException("%s is damaged, expected the card of %s as JSON".formatted(card, initial), e);
        }
    }

    private static Map<String, Object> classifier(Calibration calibration) {
        Map<String, Object> classifier = new LinkedHashMap<>();
        classifier.put("resize", RESIZE);
        classifier.put("crop", CROP);
        classifier.put("scale", 255);
        classifier.put("mean", ImageNetInput.mean());
        classifier.put("deviation", ImageNetInput.deviation());
        classifier.put("margin", View.MARGIN);
        classifier.put("square", false);
        classifier.put("minimumFaceSize", SMALLEST_FACE);
        classifier.put("minimumSharpness", 0);
        classifier.put("undecidedFrom", calibration.undecidedFrom());
        classifier.put("undecidedTo", calibration.undecidedTo());
        return classifier;
    }

    private static Map<String, Object> training(ClassifierData data, RunProgress<Epoch> progress, double share) {
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("faces", data.training().size());
        training.put(
                "facesWithMask", data.training().stream().filter(Face::masked).count());
        training.put(
                "sources",
                data.training().stream().map(Face::source).distinct().sorted().toList());
        training.put("epochs", progress.entries().size());
        training.put("bestEpoch", progress.bestNumber());
        if (share < 1) {
            training.put("shareOfTheBestEpoch", share);
        }
        return training;
    }

    private static Map<String, Object> measured(Calibration calibration, MaskScores crops, MaskScores scenes) {
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("cropsValidation", figures(crops, calibration));
        if (scenes.count() > 0) {
            measured.put("scenesValidation", figures(scenes, calibration));
        }
        return measured;
    }

    private static Map<String, Object> figures(MaskScores scores, Calibration calibration) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("faces", scores.count());
        figures.put("accuracy", round(scores.accuracy()));
        figures.put("recallWithMask", round(scores.recallWithMask()));
        figures.put("recallWithoutMask", round(scores.recallWithoutMask()));
        figures.put("expectedCalibrationError", round(scores.calibrationError(calibration.temperature())));
        return figures;
    }

    private static double round(double value) {
        return Card.rounded(value, 4);
    }
}
