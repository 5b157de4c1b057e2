package io.maskwatch.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** {@code docker-compose.yml} of this checkout, read as plain YAML, alone or with another file over it. Immutable. */
record ComposeFile(Map<String, Map<String, Object>> services) {
    static final Path ROOT = Path.of(System.getProperty("maskwatch.root"));

    private static final Set<String> COMMANDS = Set.of("command", "entrypoint");

    static ComposeFile read() throws IOException {
        return new ComposeFile(services("docker-compose.yml"));
    }

    /** With TLS and logins, as {@code docker compose -f docker-compose.yml -f deploy/secure/docker-compose.secure.yml} merges it. */
    static ComposeFile secure() throws IOException {
        Map<String, Map<String, Object>> services = services("docker-compose.yml");
        services("deploy/secure/docker-compose.secure.yml")
                .forEach((name, service) -> services.merge(name, service, ComposeFile::merged));
        return new ComposeFile(services);
    }

    private static Map<String, Map<String, Object>> services(String file) throws IOException {
        Map<String, Object> read = new Yaml().load(Files.readString(ROOT.resolve(file)));
        Map<String, Map<String, Object>> services = new LinkedHashMap<>();
        mapping(read.get("services")).forEach((name, service) -> services.put(name, mapping(service)));
        return services;
    }

    /** Mappings are merged key by key and lists are joined, except commands, which are replaced. */
    private static Map<String, Object> merged(Map<String, Object> below, Map<String, Object> above) {
        Map<String, Object> both = new LinkedHashMap<>(below);
        above.forEach((key, value) -> both.merge(key, value, (first, second) -> {
            if (first instanceof Map && second instanceof Map) {
                return merged(mapping(first), mapping(second));
            }
            if (first instanceof List<?> one && second instanceof List<?> other && !COMMANDS.contains(key)) {
                return Stream.concat(one.stream(), other.stream()).toList();
            }
            return second;
        }));
        return both;
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
