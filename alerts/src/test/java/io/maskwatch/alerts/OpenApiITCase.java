package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.maskwatch.schemas.CameraState;
import java.awt.Color;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** That the OpenAPI document describes the API as it is: every endpoint, and what it really answers. */
class OpenApiITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID ALERT = UUID.randomUUID();

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static Service service;
    private static ObjectNode document;

    @BeforeAll
    static void startWithAnAlert() throws Exception {
        service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of());
        Publisher publisher = new Publisher(SERVERS);
        publisher.camera(Samples.camera("gate", "Gate 4"));
        publisher.status(Samples.status("gate", CameraState.RUNNING, null));
        publisher.evidence(Samples.evidence(ALERT, "gate", Samples.jpeg(Color.BLUE)));
        publisher.alert(Samples.alert(ALERT, "gate", Instant.now())
                .setZone("exit")
                .setGrounds(Samples.grounds())
                .build());
        publisher.alert(Samples.opened(UUID.randomUUID(), "hall", Instant.now()));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> get("/api/v1/alerts").at("/alerts").size() == 2
                        && get("/api/v1/cameras")
                                .at("/cameras/0/state")
                                .asText()
                                .equals("running"));
        document = (ObjectNode) get("/api/openapi.json");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void listsExactlyTheEndpointsThatThereAre() {
        assertThat(document.at("/openapi").asText()).startsWith("3.1");
        List<String> existing = service.parts(RequestMappingHandlerMapping.class).stream()
                .flatMap(mappings -> mappings.getHandlerMethods().keySet().stream())
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .filter(endpoint -> endpoint.contains(" /api/v1/"))
                .distinct() // what differs in its parameters only is one in the document
                .toList();
        List<String> described = new ArrayList<>();
        document.at("/paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(
                        method -> described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        assertThat(described).containsExactlyInAnyOrderElementsOf(existing).hasSizeGreaterThan(10);
    }

    @Test
    void describesEverythingInWords() {
        List<String> missing = new ArrayList<>();
        List<String> names = new ArrayList<>();
        document.at("/paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    String operation = method.getKey() + " " + path.getKey();
                    JsonNode described = method.getValue();
                    names.add(described.at("/operationId").asText());
                    if (described.at("/summary").asText().isBlank()) {
                        missing.add(operation + ": summary");
                    }
                    described.at("/parameters").forEach(parameter -> {
                        if (parameter.at("/description").asText().isBlank()) {
                            missing.add(operation + ": " + parameter.at("/name").asText());
                        }
                    });
                    if (described.at("/responses/200/content").isEmpty()
                            && described.at("/responses/201/content").isEmpty()) {
                        missing.add(operation + ": answer");
                    }
                    if (!described.at("/responses/400/content").has("application/problem+json")) {
                        missing.add(operation + ": problem");
                    }
                }));
        document.at("/components/schemas").properties().forEach(schema -> schema.getValue()
                .at("/properties")
                .properties()
                .forEach(property -> {
                    // A reference is described where it leads.
                    if (!property.getValue().toString().contains("$ref")
                            && property.getValue().at("/description").asText().isBlank()) {
                        missing.add(schema.getKey() + "." + property.getKey());
                    }
                }));
        assertThat(missing).isEmpty();
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void realAnswersAndExamplesFitTheirSchemas() throws Exception {
        String alert = "/api/v1/alerts/" + ALERT;
        Map<String, String> answers = Map.of(
                "/api/v1/alerts",
                "AlertPage",
                alert,
                "Incident",
                alert + "/review",
                "Review",
                alert + "/timeline",
                "TimelinePage",
                alert + "/deliveries",
                "Deliveries",
                "/api/v1/cameras",
                "Fleet",
                "/api/v1/statistics",
                "Statistics",
                "/api/v1/statistics/verdicts",
                "Verdicts",
                "/api/v1/alerts?limit=0",
                "Problem");
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            assertThat(schema(answer.getValue()).validate(get(answer.getKey())))
                    .as(answer.getKey())
                    .isEmpty();
        }
        List<String> examples = new ArrayList<>();
        document.at("/components/schemas").properties().forEach(described -> {
            for (JsonNode example : described.getValue().at("/examples")) {
                examples.add(described.getKey());
                assertThat(schema(described.getKey()).validate(example))
                        .as("the example of " + described.getKey())
                        .isEmpty();
            }
        });
        assertThat(examples).contains("Incident", "Review", "ReviewRequest", "CommentRequest", "Problem");
        ObjectNode wrong = (ObjectNode) get(alert);
        wrong.put("looks", "many").putNull("rule").put("unknown", 1);
        assertThat(schema("Incident").validate(wrong)).as("the check can fail").hasSize(3);
    }

    /** Stricter than the document: an answer may hold nothing that is not described. */
    private static JsonSchema schema(String name) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$ref", "#/components/schemas/" + name);
        ObjectNode components = document.at("/components").deepCopy();
        components.at("/schemas").forEach(schema -> {
            if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        root.set("components", components);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
    }

    private static JsonNode get(String path) throws Exception {
        HttpResponse<byte[]> answer = service.get(path);
        return JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8));
    }
}
