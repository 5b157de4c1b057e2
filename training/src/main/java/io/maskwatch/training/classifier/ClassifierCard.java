package io.maskwatch.training.classifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.export.FileDigest;
import io.maskwatch.training.export.FrozenWeights;
import io.maskwatch.training.export.OnnxFile;
import io.maskwatch.training.network.Normalisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The card beside the model: what the vision module needs to use it rightly, and what people want to know about it.
 *
 * @param content the JSON's keys, in order
 */
record ClassifierCard(Map<String, Object> content) {

    static final String FILE = "mask-classifier.json";

    private static final int RESIZE = 256;
    private static final int CROP = 224;
    private static final int SMALLEST_FACE = 20;

    static ClassifierCard of(
            Path model,
            ClassifierOptions options,
            ClassifierData data,
            Progress progress,
            double share,
            Calibration calibration,
            MaskScores crops,
            MaskScores scenes)
            throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", "maskwatch-mask-classifier");
        content.put("version", options.modelVersion());
        content.put("sha256", FileDigest.sha256(model));
        content.put(OnnxFile.KEY, OnnxFile.entry(OnnxFile.beside(model)));
        content.put("licence", "Apache-2.0");
        content.put("architecture", Progress.ARCHITECTURE);
        content.put("initialisation", progress.initialisation());
        content.put("worksOn", "%d x %d pixels".formatted(options.size(), options.size()));
        content.put("classes", List.of("without_mask", "with_mask"));
        content.put("input", "float [N, 3, 224, 224], RGB, normalised as below");
        content.put("output", "float [N, 2], calibrated probabilities of the classes");
        content.put("classifier", classifier(calibration));
        content.put("temperature", round(calibration.temperature()));
        content.put(
                "training",
                progress.epochs().isEmpty() ? cardBefore(options).path("training") : training(data, progress, share));
        content.put("measured", measured(calibration, crops, scenes));
        return new ClassifierCard(content);
    }

    /**
     * What a run begins with, in words. Of an exported classifier the card beside it says what that one began with.
     *
     * @throws IOException where the file of the options cannot be read
     */
    static String initialisation(ClassifierOptions options) throws IOException {
        if (options.initialWeights().isEmpty()) {
            return "random";
        }
        Path initial = options.initialWeights().get();
        if (!FrozenWeights.isExport(initial)) {
            return "TensorFlow's mobilenet_v2_1.0_224, trained on ImageNet, Apache-2.0";
        }
        return "a mask classifier with the SHA-256 %s, whose initialisation was: %s"
                .formatted(
                        FileDigest.sha256(initial),
                        cardBefore(options).path("initialisation").asText("unknown"));
    }

    /** What lies beside the exported classifier that a run begins with; empty where nothing does. */
    private static JsonNode cardBefore(ClassifierOptions options) throws IOException {
        Path initial = options.initialWeights().orElseThrow();
        Path card = initial.resolveSibling(initial.getFileName().toString().replaceFirst("\\.pt$", ".json"));
        ObjectMapper json = new ObjectMapper();
        return Files.exists(card) ? json.readTree(card.toFile()) : json.createObjectNode();
    }

    private static Map<String, Object> classifier(Calibration calibration) {
        Map<String, Object> classifier = new LinkedHashMap<>();
        classifier.put("resize", RESIZE);
        classifier.put("crop", CROP);
        classifier.put("scale", 255);
        classifier.put("mean", Normalisation.mean());
        classifier.put("deviation", Normalisation.deviation());
        classifier.put("margin", View.MARGIN);
        classifier.put("square", false);
        classifier.put("minimumFaceSize", SMALLEST_FACE);
        classifier.put("minimumSharpness", 0);
        classifier.put("undecidedFrom", calibration.undecidedFrom());
        classifier.put("undecidedTo", calibration.undecidedTo());
        return classifier;
    }

    private static Map<String, Object> training(ClassifierData data, Progress progress, double share) {
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("faces", data.training().size());
        training.put(
                "facesWithMask", data.training().stream().filter(Face::masked).count());
        training.put(
                "sources",
                data.training().stream().map(Face::source).distinct().sorted().toList());
        training.put("epochs", progress.epochs().size());
        training.put("bestEpoch", progress.bestEpoch());
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

    void write(Path folder) throws IOException {
        Path beside = folder.resolve("." + FILE + ".part");
        try {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(beside.toFile(), content);
            Files.move(
                    beside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static double round(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
