package io.maskwatch.training.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.training.export.AtomicFile;
import io.maskwatch.vision.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Detections as a COCO results file, each with its {@code mask_probability} where a classifier looked at it. */
final class PredictionsFile {
    private PredictionsFile() {}

    static void write(Path file, List<SceneResult> results) {
        List<ObjectNode> rows = new ArrayList<>();
        for (SceneResult result : results) {
            result.detections().forEach(detection -> rows.add(row(result.scene().id(), detection)));
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(file, part -> new ObjectMapper().writeValue(part.toFile(), rows));
        } catch (IOException e) {
            throw new EvaluationException(
                    "The predictions cannot be written to %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static TrueState state(Detection detection) {
        if (detection.maskProbability().isEmpty()) {
            return TrueState.UNKNOWN;
        }
        return detection.masked() ? TrueState.WITH_MASK : TrueState.WITHOUT_MASK;
    }

    private static ObjectNode row(long image, Detection detection) {
        Box box = detection.box();
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("image_id", image)
                .put("category_id", state(detection).category())
                .putPOJO("bbox", List.of(box.x(), box.y(), box.width(), box.height()))
                .put("score", detection.score());
        detection.maskProbability().ifPresent(probability -> row.put("mask_probability", probability));
        return row;
    }
}
