package io.maskwatch.training.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.training.export.FileDigest;
import io.maskwatch.training.export.OnnxFile;
import java.io.IOException;
import java.nio.file.Path;

/** The card beside a model: what the vision module needs to use it rightly, and what people want to know about it. */
public final class Card {
    private Card() {}

    /** What every card begins with, of an exported file with its ONNX model beside it. */
    public static ObjectNode of(String name, String version, Path model) throws IOException {
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        card.put("name", name).put("version", version).put("sha256", FileDigest.sha256(model));
        card.set(OnnxFile.KEY, OnnxFile.entry(OnnxFile.beside(model)));
        return card.put("licence", "Apache-2.0");
    }

    public static void write(ObjectNode card, Path file) throws IOException {
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), card);
    }

    /** Rounded for people. */
    public static double rounded(double value, int digits) {
        double factor = Math.pow(10, digits);
        return Math.round(value * factor) / factor;
    }
}
