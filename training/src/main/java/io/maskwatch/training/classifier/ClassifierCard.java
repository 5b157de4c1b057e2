package io.maskwatch.training.classifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.List;

/** What the card beside a mask classifier says. */
final class ClassifierCard {
    /** What a run began with that was given an NPZ file; nothing is mixed with these weights. */
    static final String IMAGE_NET = "TensorFlow's mobilenet_v2_1.0_224, trained on ImageNet, Apache-2.0";

    private static final int RESIZE = 256;
    private static final int CROP = 224;
    private static final int SMALLEST_FACE = 20;

    private ClassifierCard() {}

    static ObjectNode of(
            Path model,
            ClassifierOptions options,
            ClassifierData data,
            RunProgress<Epoch> progress,
            double share,
            Calibration calibration,
            MaskScores crops,
            MaskScores scenes)
            throws IOException {
        ObjectNode card = Card.of("maskwatch-mask-classifier", options.run().modelVersion(), model)
                .put("architecture", ClassifierNetwork.ARCHITECTURE)
                .put("initialisation", progress.initialisation())
                .put("worksOn", "%d x %d pixels".formatted(options.size(), options.size()))
                .putPOJO("classes", List.of("without_mask", "with_mask"))
                .put("input", "float [N, 3, 224, 224], RGB, normalised as below")
                .put("output", "float [N, 2], calibrated probabilities of the classes");
        card.putObject("classifier")
                .put("resize", RESIZE)
                .put("crop", CROP)
                .put("scale", 255)
                .putPOJO("mean", ImageNetInput.mean())
                .putPOJO("deviation", ImageNetInput.deviation())
                .put("margin", View.MARGIN)
                .put("square", false)
                .put("minimumFaceSize", SMALLEST_FACE)
                .put("minimumSharpness", 0)
                .put("undecidedFrom", calibration.undecidedFrom())
                .put("undecidedTo", calibration.undecidedTo());
        card.put("temperature", round(calibration.temperature()));
        if (progress.entries().isEmpty()) {
            card.set("training", cardBefore(options.run()).path("training"));
        } else {
            training(card.putObject("training"), data, progress, share);
        }
        ObjectNode measured = card.putObject("measured");
        figures(measured.putObject("cropsValidation"), crops, calibration);
        if (scenes.count() > 0) {
            figures(measured.putObject("scenesValidation"), scenes, calibration);
        }
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

    private static void training(ObjectNode card, ClassifierData data, RunProgress<Epoch> progress, double share) {
        card.put("faces", data.training().size())
                .put(
                        "facesWithMask",
                        data.training().stream().filter(Face::masked).count())
                .putPOJO(
                        "sources",
                        data.training().stream()
                                .map(Face::source)
                                .distinct()
                                .sorted()
                                .toList())
                .put("epochs", progress.entries().size())
                .put("bestEpoch", progress.bestNumber());
        if (share < 1) {
            card.put("shareOfTheBestEpoch", share);
        }
    }

    private static void figures(ObjectNode card, MaskScores scores, Calibration calibration) {
        card.put("faces", scores.count())
                .put("accuracy", round(scores.accuracy()))
                .put("recallWithMask", round(scores.recallWithMask()))
                .put("recallWithoutMask", round(scores.recallWithoutMask()))
                .put("expectedCalibrationError", round(scores.calibrationError(calibration.temperature())));
    }

    private static double round(double value) {
        return Card.rounded(value, 4);
    }
}
