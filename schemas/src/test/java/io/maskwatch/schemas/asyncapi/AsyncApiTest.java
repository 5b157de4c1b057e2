package io.maskwatch.schemas.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** That docs/asyncapi.yaml is what the schemas and topics say. With {@code -Dupdate-docs=true} it is written anew. */
class AsyncApiTest {
    private static final Path FILE = Path.of(System.getProperty("maskwatch.root"), "docs", "asyncapi.yaml");

    @Test
    void theDocumentIsWhatTheSchemasSay() throws Exception {
        String generated = "# Made of the schemas: ./mvnw -pl schemas test -Dtest=AsyncApiTest -Dupdate-docs=true\n"
                + yaml().dump(AsyncApi.document());
        if (Boolean.getBoolean("update-docs")) {
            Files.writeString(FILE, generated);
        }
        assertThat(FILE).content().isEqualTo(generated);
    }

    @Test
    void everyTopicHasAChannelAndEveryReferenceLeadsSomewhere() {
        Map<String, Object> document = AsyncApi.document();
        Map<?, ?> channels = (Map<?, ?>) document.get("channels");
        assertThat(channels.values().stream().map(channel -> String.valueOf(((Map<?, ?>) channel).get("address"))))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Topic.values()).map(Topic::topicName).toList());
        references(document)
                .forEach(reference ->
                        assertThat(follow(document, reference)).as(reference).isInstanceOf(Map.class));
        assertThat(references(document)).hasSize(3 * Topic.values().length);
    }

    private static Stream<String> references(Object node) {
        if (node instanceof Map<?, ?> map) {
            Stream<String> own = map.get("$ref") instanceof String reference ? Stream.of(reference) : Stream.empty();
            return Stream.concat(own, map.values().stream().flatMap(AsyncApiTest::references));
        }
        return node instanceof Iterable<?> list ? stream(list).flatMap(AsyncApiTest::references) : Stream.empty();
    }

    private static Stream<?> stream(Iterable<?> list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Object follow(Map<String, Object> document, String reference) {
        Object node = document;
        for (String step : reference.substring("#/".length()).split("/", -1)) {
            node = node instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return node;
    }

    private static Yaml yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        options.setSplitLines(true);
        return new Yaml(options);
    }
}
