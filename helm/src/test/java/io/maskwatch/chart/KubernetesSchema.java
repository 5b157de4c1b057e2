package io.maskwatch.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hand-written schemas of the objects that the chart may render: {@code kubernetes.schema.yaml}. */
final class KubernetesSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final Map<String, JsonSchema> compiled = new HashMap<>();

    private KubernetesSchema(JsonNode document) {
        this.document = document;
    }

    static KubernetesSchema read() throws IOException {
        try (InputStream in = KubernetesSchema.class.getResourceAsStream("/kubernetes.schema.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new KubernetesSchema(JSON.valueToTree(Chart.parse(text).get(0)));
        }
    }

    /** What is wrong with an object; empty where nothing is. */
    List<String> problems(Map<String, Object> object) {
        String kind = String.valueOf(object.get("kind"));
        if (document.at("/$defs/" + kind).isMissingNode()) {
            return List.of("there is no schema of kind " + kind);
        }
        return compiled.computeIfAbsent(kind, this::compile).validate(JSON.valueToTree(object)).stream()
                .map(ValidationMessage::getMessage)
                .map(message -> Objects.name(object) + ": " + message)
                .toList();
    }

    /** The schema of one kind alone: the messages of oneOf name every kind that an object is not. */
    private JsonSchema compile(String kind) {
        ObjectNode schema = JSON.createObjectNode();
        schema.set("$schema", document.get("$schema"));
        schema.put("$ref", "#/$defs/" + kind);
        schema.set("$defs", document.get("$defs"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
}
