package io.maskwatch.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** {@code docker-compose.yml} of this checkout, read as plain YAML. Immutable. */
record ComposeFile(Map<String, Map<String, Object>> services) {
    static final Path ROOT = Path.of(System.getProperty("maskwatch.root"));

    static ComposeFile read() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml")));
        Map<String, Map<String, Object>> services = new LinkedHashMap<>();
        mapping(file.get("services")).forEach((name, service) -> services.put(name, mapping(service)));
        return new ComposeFile(services);
    }

    /** The image as written, with its variables. */
    String image(String service) {
        return (String) services.get(service).get("image");
    }

    Map<String, Object> environment(String service) {
        return mapping(services.get(service).getOrDefault("environment", Map.of()));
    }

    /** Whether it runs an image that is built from a Dockerfile of this checkout. */
    boolean isOurs(String service) {
        return image(service).startsWith("${MASKWATCH_IMAGE_PREFIX:-maskwatch}-");
    }

    @SuppressWarnings("unchecked") // what YAML makes of a mapping
    static Map<String, Object> mapping(Object value) {
        return (Map<String, Object>) value;
    }
}
