package io.maskwatch.training.classifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Cuts the labelled faces out of whole pictures, each with room around it for boxes drawn loosely. */
final class SceneFaces {

    private static final int WITH_MASK = 2;
    private static final int INCORRECT = 3;
    /** A face whose mask state nobody labelled. */
    private static final int UNLABELLED = 4;
    /** In shares of the smallest side of labelled boxes: tiny unlabelled faces teach nothing. */
    private static final double UNLABELLED_SIZE = 1.5;
    /** Room on each side, in shares of the box. */
    private static final double ROOM = 0.6;
    /** Longest side of a kept cut-out; faces are rarely seen larger. */
    private static final int LONGEST_SIDE = 224;

    private SceneFaces() {}

    /**
     * Reads the faces of a COCO file with the categories 1 without mask, 2 with mask, 3 incorrect, 4 not labelled.
     *
     * @param annotations the COCO file
     * @param pictures folder of the pictures that it names
     * @param smallestSide boxes with a smaller shorter side, in pixels, are left out
     * @param unlabelledAreBare takes unlabelled faces for bare ones, as nearly all of WIDER FACE are; else they are left
     *     out
     * @param unreadable is told of each picture that had to be skipped
     */
    static List<Face> read(
            Path annotations,
            Path pictures,
            double smallestSide,
            boolean unlabelledAreBare,
            Consumer<String> unreadable)
            throws IOException {
        JsonNode coco = new ObjectMapper().readTree(annotations.toFile());
        if (!coco.path("images").isArray() || !coco.path("annotations").isArray()) {
            throw new IOException(annotations + ": not a COCO file, expected \"images\" and \"annotations\"");
        }
        Map<Long, List<JsonNode>> byImage = new HashMap<>();
        for (JsonNode annotation : coco.path("annotations")) {
            double side = Math.min(
                    annotation.path("bbox").path(2).asDouble(),
                    annotation.path("bbox").path(3).asDouble());
            boolean unlabelled = annotation.path("category_id").asInt() == UNLABELLED;
            if (unlabelled ? unlabelledAreBare && side >= UNLABELLED_SIZE * smallestSide : side >= smallestSide) {
                byImage.computeIfAbsent(annotation.path("image_id").asLong(), id -> new ArrayList<>())
                        .add(annotation);
            }
        }
        List<Face> faces = new ArrayList<>();
        for (JsonNode image : coco.path("images")) {
            List<JsonNode> boxes = byImage.getOrDefault(image.path("id").asLong(), List.of());
            if (!boxes.isEmpty()) {
                Path file = pictures.resolve(image.path("file_name").asText());
                try {
                    Raster picture = Raster.read(file);
                    boxes.forEach(box -> faces.add(cut(file, picture, box)));
                } catch (IOException e) {
                    unreadable.accept(e.getMessage());
                }
            }
        }
        return faces;
    }

    private static Face cut(Path file, Raster picture, JsonNode annotation) {
        JsonNode bbox = annotation.path("bbox");
        double x = bbox.path(0).asDouble();
        double y = bbox.path(1).asDouble();
        double width = bbox.path(2).asDouble();
        double height = bbox.path(3).asDouble();
        int left = clamp(x - ROOM * width, picture.width() - 1);
        int top = clamp(y - ROOM * height, picture.height() - 1);
        int right = Math.max(left + 1, clamp(Math.ceil(x + (1 + ROOM) * width), picture.width()));
        int bottom = Math.max(top + 1, clamp(Math.ceil(y + (1 + ROOM) * height), picture.height()));
        Raster part = picture.cut(left, top, right - left, bottom - top);
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(part.width(), part.height()));
        if (scale < 1) {
            part = part.resize((int) Math.max(1, part.width() * scale), (int) Math.max(1, part.height() * scale));
        }
        int category = annotation.path("category_id").asInt();
        return new Face(
                "%s, box %.0f,%.0f".formatted(file, x, y),
                "scenes-" + CropFolder.source(file),
                category == WITH_MASK,
                category == INCORRECT,
                part,
                Region.upright((x - left) * scale, (y - top) * scale, width * scale, height * scale),
                false);
    }

    private static int clamp(double value, int most) {
        return (int) Math.max(0, Math.min(most, value));
    }
}
