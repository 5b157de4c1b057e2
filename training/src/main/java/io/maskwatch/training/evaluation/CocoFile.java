package io.maskwatch.training.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.vision.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a COCO file whose categories are those of {@link TrueState}. */
public final class CocoFile {
    private static final int NAMED_IN_MESSAGE = 3;

    private CocoFile() {}

    /**
     * The pictures of a COCO file with their faces.
     *
     * @param scenes the folder that the file names are relative to
     * @throws EvaluationException where the file is no COCO file, or a picture that it names is missing
     */
    public static List<LabelledScene> read(Path coco, Path scenes) {
        JsonNode root = parse(coco);
        Map<Long, String> names = new LinkedHashMap<>();
        for (JsonNode image : list(root, "images", coco)) {
            names.put(number(image, "id", coco).longValue(), text(image, "file_name", coco));
        }
        Map<Long, List<LabelledFace>> faces = new LinkedHashMap<>();
        names.keySet().forEach(id -> faces.put(id, new ArrayList<>()));
        for (JsonNode annotation : list(root, "annotations", coco)) {
            long image = number(annotation, "image_id", coco).longValue();
            List<LabelledFace> ofImage = faces.get(image);
            if (ofImage == null) {
                throw new EvaluationException(
                        "%s has an annotation of image_id %d, but no such image".formatted(coco, image));
            }
            face(annotation, coco).ifPresent(ofImage::add);
        }
        requirePictures(coco, scenes, names);
        return names.entrySet().stream()
                .map(entry ->
                        new LabelledScene(entry.getKey(), scenes.resolve(entry.getValue()), faces.get(entry.getKey())))
                .toList();
    }

    private static Optional<LabelledFace> face(JsonNode annotation, Path coco) {
        JsonNode box = annotation.path("bbox");
        if (box.size() != 4) {
            throw new EvaluationException(
                    "%s has an annotation whose bbox is not [x, y, width, height]: %s".formatted(coco, annotation));
        }
        float width = box.get(2).floatValue();
        float height = box.get(3).floatValue();
        if (!(width > 0 && height > 0)) {
            return Optional.empty();
        }
        return Optional.of(new LabelledFace(
                new Box(box.get(0).floatValue(), box.get(1).floatValue(), width, height),
                TrueState.ofCategory(number(annotation, "category_id", coco).intValue()),
                annotation.path("iscrowd").asInt(0) == 1));
    }

    private static void requirePictures(Path coco, Path scenes, Map<Long, String> names) {
        List<String> missing = names.values().stream()
                .filter(name -> !Files.isRegularFile(scenes.resolve(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw new EvaluationException("%d of the %d pictures of %s are not in %s, the first: %s"
                    .formatted(
                            missing.size(),
                            names.size(),
                            coco,
                            scenes,
                            String.join(", ", missing.subList(0, Math.min(NAMED_IN_MESSAGE, missing.size())))));
        }
        if (names.isEmpty()) {
            throw new EvaluationException(coco + " names no picture");
        }
    }

    private static JsonNode parse(Path coco) {
        if (!Files.isRegularFile(coco)) {
            throw new EvaluationException("There is no file " + coco);
        }
        try {
            return new ObjectMapper().readTree(coco.toFile());
        } catch (IOException e) {
            throw new EvaluationException("%s cannot be read as a COCO file: %s".formatted(coco, e.getMessage()), e);
        }
    }

    private static JsonNode list(JsonNode root, String key, Path coco) {
        JsonNode list = root.path(key);
        if (!list.isArray()) {
            throw new EvaluationException("%s is no COCO file: it has no list \"%s\"".formatted(coco, key));
        }
        return list;
    }

    private static Number number(JsonNode node, String key, Path coco) {
        return required(node, key, coco, JsonNode::isNumber, "number").numberValue();
    }

    private static String text(JsonNode node, String key, Path coco) {
        return required(node, key, coco, JsonNode::isTextual, "text").textValue();
    }

    private static JsonNode required(JsonNode node, String key, Path coco, Predicate<JsonNode> kind, String name) {
        JsonNode value = node.path(key);
        if (!kind.test(value)) {
            throw new EvaluationException("%s needs a %s \"%s\" in %s".formatted(coco, name, key, node));
        }
        return value;
    }
}
