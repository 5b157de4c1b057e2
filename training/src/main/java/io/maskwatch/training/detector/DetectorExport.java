package io.maskwatch.training.detector;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.training.export.TorchScriptExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the best checkpoint of a run into a TorchScript file with its card and its curves. */
final class DetectorExport {
    private static final float SCORE_THRESHOLD = 0.35f;
    private static final float OVERLAP_THRESHOLD = 0.45f;

    private DetectorExport() {}

    /** Files that are there are replaced by whole ones only. */
    static void write(RunFolder folder, DetectorData data, DetectorProgress progress)
            throws IOException, InterruptedException {
        DetectorScript script;
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = new TrainingState(manager)) {
            state.load(folder.best());
            script = DetectorScript.of(state.averagedArrays());
        }
        TorchScriptExport.write(script.source(), script.tensors(), folder.model());
        Path part = folder.card().resolveSibling(folder.card().getFileName() + ".part");
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(part.toFile(), card(folder.model(), data, progress));
        Files.move(part, folder.card(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        DetectorPlots.write(progress, folder.curves());
    }

    private static Map<String, Object> card(Path model, DetectorData data, DetectorProgress progress)
            throws IOException {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("name", "maskwatch-face-detector");
        card.put("version", "1.0");
        card.put("sha256", digest(model));
        card.put("licence", "Apache-2.0");
        card.put("input", "float [N, 3, H, W], RGB of 0 to 255, H and W multiples of 32");
        card.put("output", "float [N, M, 5]: left, top, right, bottom in pixels of the input, score");
        Map<String, Object> detector = new LinkedHashMap<>();
        detector.put("longestSide", PictureReader.LONGEST_SIDE);
        detector.put("multipleOf", 32);
        detector.put("scale", 1);
        detector.put("mean", List.of(0, 0, 0));
        detector.put("deviation", List.of(1, 1, 1));
        detector.put("scoreThreshold", SCORE_THRESHOLD);
        detector.put("overlapThreshold", OVERLAP_THRESHOLD);
        card.put("detector", detector);
        Map<String, Integer> sources = new LinkedHashMap<>();
        data.sources()
                .forEach(source -> sources.put(source.name(), source.pictures().size()));
        card.put("trainingPictures", sources);
        progress.best().ifPresent(best -> card.put("validationWhileTraining", best));
        return card;
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
