package io.maskwatch.training.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.training.export.FileDigest;
import io.maskwatch.training.export.OnnxFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The card beside a model: what the vision module needs to use it rightly, and what people want to know about it.
 *
 * @param content the JSON's keys, in order
 */
public record Card(Map<String, Object> content) {
    /** What every card begins with, of an exported file with its ONNX model beside it. */
    public static Card of(String name, String version, Path model) throws IOException {
        Card card = new Card(new LinkedHashMap<>());
        card.put("name", name);
        card.put("version", version);
        card.put("sha256", FileDigest.sha256(model));
        card.put(OnnxFile.KEY, OnnxFile.entry(OnnxFile.beside(model)));
        card.put("licence", "Apache-2.0");
        return card;
    }

    /** Adds an entry. */
    public void put(String key, Object value) {
        content.put(key, value);
    }

    /** Writes JSON. */
    public void write(Path file) throws IOException {
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), content);
    }

    /** Rounded for people. */
    public static double rounded(double value, int digits) {
        double factor = Math.pow(10, digits);
        return Math.round(value * factor) / factor;
    }
}
