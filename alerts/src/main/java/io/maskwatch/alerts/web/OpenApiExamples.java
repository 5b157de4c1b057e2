package io.maskwatch.alerts.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Examples of the most important requests and answers, from the file {@code openapi/examples.json}. */
final class OpenApiExamples {
    private static final String FILE = "/openapi/examples.json";

    private OpenApiExamples() {}

    static void add(OpenAPI document, JsonMapper json) {
        try (InputStream file = OpenApiExamples.class.getResourceAsStream(FILE)) {
            Map<String, Object> examples = json.readValue(file, new TypeReference<>() {});
            examples.forEach((name, example) -> add(document, name, example));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // the examples of a schema are of its own type, which is any
    private static void add(OpenAPI document, String name, Object example) {
        Schema<Object> schema =
                (Schema<Object>) document.getComponents().getSchemas().get(name);
        if (schema == null) {
            throw new IllegalStateException(FILE + " has an example of " + name + ", which no request or answer is");
        }
        schema.setExamples(List.of(example));
    }
}
