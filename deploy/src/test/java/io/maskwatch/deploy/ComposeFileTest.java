package io.maskwatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docker-compose.yml} says, alone and with TLS and logins over it, fits what the services read and what this checkout builds. */
class ComposeFileTest {
    private static final Pattern OURS = Pattern.compile(
            "\\$\\{MASKWATCH_IMAGE_PREFIX:-maskwatch\\}-(?<service>[a-z-]+):\\$\\{MASKWATCH_TAG:-(?<tag>[^}]+)\\}(-cuda)?");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?<name>[A-Z0-9_]+)(:-(?<default>[^}]*))?\\}");
    private static final Set<String> OTHERS = Set.of(
            "apache/kafka",
            "postgres",
            "bluenviron/mediamtx",
            "prom/prometheus",
            "prom/alertmanager",
            "grafana/grafana");
    private static final Map<String, String> PREFIXES =
            Map.of("ingest", "INGEST_", "alerts", "ALERTS_", "detect-job", "DETECT_");

    /** Begins the names of OpenTelemetry's variables, which all three services read. */
    private static final String TRACES = "OTEL_";

    static List<ComposeFile> files() throws IOException {
        return List.of(ComposeFile.read(), ComposeFile.secure());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyVariableIsASettingOfItsServiceAndEveryRequiredOneIsSet(ComposeFile compose) throws IOException {
        List<DocumentedSetting> settings = DocumentedSetting.read(ComposeFile.ROOT.resolve("docs/configuration.md"));
        assertThat(settings).hasSizeGreaterThan(20);
        for (String service : ours(compose)) {
            String prefix = PREFIXES.get(imageOf(compose, service));
            Set<String> given = prefixed(compose.environment(service).keySet());
            Set<String> ofTraces = new TreeSet<>(given);
            ofTraces.removeIf(name -> !name.startsWith(TRACES));
            given.removeAll(ofTraces);
            if (prefix == null) {
                assertThat(given)
                        .as("%s runs a command, which reads no settings", service)
                        .isEmpty();
                assertThat(ofTraces).as("%s records no spans", service).isEmpty();
                continue;
            }
            assertThat(ofTraces)
                    .as("what %s is told about spans", service)
                    .contains("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_TRACES_SAMPLER_ARG")
                    .isSubsetOf(settings.stream()
                            .map(DocumentedSetting::environment)
                            .toList());
            assertThat(settings.stream().map(DocumentedSetting::environment).filter(name -> name.startsWith(prefix)))
                    .as("settings of %s", service)
                    .containsAll(given);
            assertThat(given)
                    .as("what %s requires", service)
                    .containsAll(settings.stream()
                            .filter(setting ->
                                    setting.required() && setting.environment().startsWith(prefix))
                            .map(DocumentedSetting::environment)
                            .toList());
        }
    }

    @Test
    void variablesInDockerfilesAreSettingsToo() throws IOException {
        List<String> settings = DocumentedSetting.read(ComposeFile.ROOT.resolve("docs/configuration.md")).stream()
                .map(DocumentedSetting::environment)
                .toList();
        for (String image : PREFIXES.keySet()) {
            String dockerfile = Files.readString(ComposeFile.ROOT.resolve("deploy/images/" + image + "/Dockerfile"));
            Matcher given =
                    Pattern.compile("\\b((ALERTS|DETECT|INGEST)_[A-Z0-9_]+)=").matcher(dockerfile);
            assertThat(given.results().map(result -> result.group(1)).toList())
                    .as("variables that the image of %s sets", image)
                    .isSubsetOf(settings);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyImageHasADockerfileHereOrIsANamedOne(ComposeFile compose) {
        compose.services().keySet().forEach(service -> {
            if (compose.isOurs(service)) {
                assertThat(ComposeFile.ROOT.resolve("deploy/images/" + imageOf(compose, service) + "/Dockerfile"))
                        .isRegularFile();
            } else {
                assertThat(compose.image(service)).matches("[^:$]+:[^:$]*[0-9][^:$]*");
                assertThat(OTHERS).contains(compose.image(service).replaceAll(":.*", ""));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyServiceIsLimitedAndOursHaveNoPrivileges(ComposeFile compose) {
        compose.services().forEach((name, service) -> {
            assertThat(service)
                    .as(name)
                    .containsKeys("mem_limit", "cpus", "security_opt")
                    .doesNotContainKey("privileged");
            if (compose.isOurs(name)) {
                assertThat(service).as(name).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothingButTheConsoleCanBePublishedBeyondThisMachine(ComposeFile compose) {
        compose.services().forEach((name, service) -> {
            Object ports = service.getOrDefault("ports", List.of());
            for (Object port : (List<?>) ports) {
                String open = name.equals("alerts") ? "${MASKWATCH_CONSOLE_ADDRESS:-127.0.0.1}:" : "127.0.0.1:";
                assertThat(port.toString()).as(name).startsWith(open);
            }
        });
    }

    @Test
    void theExampleListsEachVariableWithItsDefault() throws IOException {
        Set<String> used = new TreeSet<>();
        VARIABLE.matcher(Files.readString(ComposeFile.ROOT.resolve("docker-compose.yml")))
                .results()
                .forEach(variable -> used.add(variable.group(1) + "=" + variable.group(3)));
        try (Stream<String> lines = Files.lines(ComposeFile.ROOT.resolve(".env.example"))) {
            assertThat(lines.filter(line -> line.matches("[A-Z0-9_]+=.*"))).containsExactlyInAnyOrderElementsOf(used);
        }
    }

    private static List<String> ours(ComposeFile compose) {
        return compose.services().keySet().stream().filter(compose::isOurs).toList();
    }

    private static String imageOf(ComposeFile compose, String service) {
        Matcher image = OURS.matcher(compose.image(service));
        assertThat(image.matches())
                .as("image of %s: %s", service, compose.image(service))
                .isTrue();
        return image.group("service");
    }

    private static Set<String> prefixed(Set<String> names) {
        Set<String> found = new TreeSet<>(names);
        found.removeIf(name -> !name.matches("(ALERTS|DETECT|INGEST|OTEL)_.*"));
        return found;
    }
}
