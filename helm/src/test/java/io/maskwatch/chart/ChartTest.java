package io.maskwatch.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChartTest {
    /** Images that others make, by repository. */
    private static final Set<String> THIRD_PARTY = Set.of();

    private static final Set<String> HEALTH_ENDPOINTS = Set.of("/health/live", "/health/ready", "/overview");

    private final KubernetesSchema schema;

    ChartTest() throws IOException {
        schema = KubernetesSchema.read();
    }

    /** Each example as it stands, and with each switch turned. */
    static Stream<Rendering> renderings() throws IOException {
        List<Map<String, ?>> switches = List.of(
                Map.of(),
                Map.of("detect.mode", "operator"),
                Map.of("detect.mode", "standalone"),
                Map.of("topics.create", "strimzi", "topics.strimziCluster", "kafka"),
                Map.of("topics.create", "none"),
                Map.of(
                        "ingest.autoscaling.enabled",
                        true,
                        "ingest.autoscaling.minReplicas",
                        1,
                        "ingest.autoscaling.maxReplicas",
                        3),
                Map.of("ingest.videosClaim", "videos", "ingest.credentialsSecret", "cameras"),
                Map.of("detect.gpu.enabled", true, "detect.gpu.imageTag", "1-cuda"),
                Map.of(
                        "alerts.secretFiles",
                        "receivers",
                        "alerts.evidenceS3.endpoint",
                        "https://s3.example.org",
                        "alerts.evidenceS3.bucket",
                        "pictures",
                        "alerts.evidenceS3.secret",
                        "store"),
                Map.of("networkPolicies.enabled", false),
                Map.of("monitoring.podMonitors", true, "monitoring.rules", true, "monitoring.dashboards", true),
                Map.of("kafka.clientSecrets.ingest", "a", "kafka.clientSecrets.topics", "b"),
                Map.of(
                        "tracing.endpoint",
                        "http://collector.observability:4318",
                        "tracing.headersSecret",
                        "collector",
                        "tracing.env.OTEL_SERVICE_NAME",
                        "site-7"),
                Map.of("alerts.service.type", "NodePort", "fullnameOverride", "watch"));
        List<Rendering> all = new ArrayList<>();
        for (Path example : Chart.examples()) {
            for (Map<String, ?> turned : switches) {
                all.add(new Rendering(example, turned));
            }
        }
        return all.stream();
    }

    /** One way to render the chart; rendered once for all tests. */
    record Rendering(Path example, Map<String, ?> switches) {
        private static final Map<Rendering, List<Map<String, Object>>> RENDERED = new ConcurrentHashMap<>();

        List<Map<String, Object>> objects() {
            return RENDERED.computeIfAbsent(this, missing -> Chart.render(example, switches));
        }

        @Override
        public String toString() {
            return example.getFileName() + " " + switches;
        }
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everyObjectHasOnlyWhatItsKindAllows(Rendering rendering) {
        assertThat(rendering.objects()).isNotEmpty().allSatisfy(object -> assertThat(schema.problems(object))
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void namesAreUniqueAndReferencesLeadSomewhere(Rendering rendering) {
        List<Map<String, Object>> objects = rendering.objects();
        List<String> names = objects.stream().map(Objects::name).toList();
        assertThat(names).doesNotHaveDuplicates();
        for (Map<String, Object> object : objects) {
            for (Object pod : Objects.podSpecs(object)) {
                Object account = Objects.at(pod, "serviceAccountName");
                if (account != null) {
                    assertThat(names).contains("ServiceAccount " + account);
                }
                Set<Object> volumes = new LinkedHashSet<>();
                Objects.list(pod, "volumes").forEach(volume -> volumes.add(volume.get("name")));
                Set<Object> mounted = new LinkedHashSet<>();
                Objects.list(pod, "containers").forEach(container -> Objects.list(container, "volumeMounts")
                        .forEach(mount -> mounted.add(mount.get("name"))));
                assertThat(mounted).as(Objects.name(object)).isEqualTo(volumes);
                Objects.list(pod, "volumes").stream()
                        .map(volume -> Objects.at(volume, "configMap", "name"))
                        .filter(name -> name != null)
                        .forEach(name -> assertThat(names).contains("ConfigMap " + name));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void probesAskEndpointsThatExistOnPortsThatAreOpen(Rendering rendering) {
        for (Map<String, Object> object : rendering.objects()) {
            for (Object pod : Objects.podSpecs(object)) {
                for (Map<String, Object> container : Objects.list(pod, "containers")) {
                    List<Object> ports = Objects.list(container, "ports").stream()
                            .map(port -> port.get("name"))
                            .toList();
                    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                        if (!container.containsKey(probe)) {
                            continue;
                        }
                        Object path = Objects.at(container, probe, "httpGet", "path");
                        if (path != null) {
                            assertThat(HEALTH_ENDPOINTS).contains(path.toString());
                        }
                        Object port = path == null
                                ? Objects.at(container, probe, "tcpSocket", "port")
                                : Objects.at(container, probe, "httpGet", "port");
                        assertThat(ports).as(Objects.name(object)).contains(port);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void helmTestAsksEachServiceForItsHealth(Rendering rendering) {
        Map<String, Set<Object>> ports = new HashMap<>();
        for (Map<String, Object> object : rendering.objects()) {
            if ("Service".equals(object.get("kind"))) {
                Objects.list(object.get("spec"), "ports").forEach(port -> ports.computeIfAbsent(
                                Objects.name(object).replace("Service ", ""), name -> new LinkedHashSet<>())
                        .add(port.get("port").toString()));
            }
        }
        List<String> asked = new ArrayList<>();
        for (Map<String, Object> object : rendering.objects()) {
            List<?> command = "Pod".equals(object.get("kind"))
                            && Objects.list(object.get("spec"), "containers")
                                            .get(0)
                                            .get("command")
                                    instanceof List<?> given
                    ? given
                    : List.of();
            if (!command.isEmpty()) {
                assertThat(command.get(0)).isEqualTo("/opt/maskwatch/bin/http-health");
                String host = command.get(command.indexOf("--host") + 1).toString();
                // The operator makes this service by itself.
                if (!host.endsWith("-detect-rest")) {
                    assertThat(ports).containsKey(host);
                    assertThat(ports.get(host)).contains(command.get(command.size() - 2));
                }
                asked.add(command.get(command.size() - 1).toString());
            }
        }
        assertThat(asked).containsExactlyInAnyOrder("/health/ready", "/jobs/overview", "/health/ready");
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everyImageHasADockerfileHere(Rendering rendering) {
        for (Map<String, Object> object : rendering.objects()) {
            for (Object pod : Objects.podSpecs(object)) {
                for (Map<String, Object> container : Objects.list(pod, "containers")) {
                    if (container.get("image") != null) {
                        assertImageIsKnown(container.get("image").toString());
                    }
                }
            }
            if ("FlinkDeployment".equals(object.get("kind"))) {
                assertImageIsKnown(Objects.at(object, "spec", "image").toString());
            }
        }
    }

    private static void assertImageIsKnown(String image) {
        String repository = image.substring(0, image.lastIndexOf(':'));
        if (!THIRD_PARTY.contains(repository)) {
            String service =
                    repository.substring(repository.lastIndexOf('/') + 1).replace("maskwatch-", "");
            assertThat(Chart.ROOT.resolve("deploy/images").resolve(service).resolve("Dockerfile"))
                    .exists();
        }
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everyEnvironmentVariableIsASettingAndEveryRequiredOneIsSet(Rendering rendering) throws IOException {
        DocumentedSettings settings = DocumentedSettings.read();
        Set<String> services = new LinkedHashSet<>();
        for (Map<String, Object> object : rendering.objects()) {
            for (Object pod : Objects.podSpecs(object)) {
                for (Map<String, Object> container : Objects.list(pod, "containers")) {
                    List<String> names = Objects.list(container, "env").stream()
                            .map(variable -> variable.get("name").toString())
                            .toList();
                    assertThat(names).as(Objects.name(object)).doesNotHaveDuplicates();
                    assertThat(settings.names())
                            .containsAll(names.stream()
                                    .filter(name -> name.startsWith("OTEL_"))
                                    .toList());
                    for (String service : List.of("INGEST", "DETECT", "ALERTS")) {
                        List<String> own = names.stream()
                                .filter(name -> name.startsWith(service + "_"))
                                .toList();
                        assertThat(settings.names()).containsAll(own);
                        if (!own.isEmpty()) {
                            services.add(service);
                            assertThat(own).containsAll(settings.required(service));
                        }
                    }
                }
            }
        }
        assertThat(services).containsExactlyInAnyOrder("INGEST", "DETECT", "ALERTS");
    }

    @Test
    void eachServiceIsToldOfTheCollectorAndMayReachIt() throws IOException {
        Path example = Chart.examples().get(0);
        String rendered = Chart.render(
                        example,
                        Map.of(
                                "tracing.endpoint",
                                "http://collector.observability:4318",
                                "tracing.headersSecret",
                                "collector",
                                "tracing.share",
                                0.05))
                .toString();
        String none = Chart.render(example, Map.of()).toString();
        assertThat(none).doesNotContain("OTEL_", "port=4318");
        assertThat(count(rendered, "OTEL_EXPORTER_OTLP_ENDPOINT"))
                .as("agent, alerting service, and the processes of the job")
                .isBetween(3, 4);
        assertThat(rendered).contains("{name=OTEL_TRACES_SAMPLER_ARG, value=0.05}");
        assertThat(rendered).contains("secretKeyRef={name=collector, key=headers}");
        assertThat(count(rendered, "port=4318")).isEqualTo(3);
    }

    @Test
    void policiesOpenTheCollectorsOwnPort() throws IOException {
        Path example = Chart.examples().get(0);
        Map<String, Integer> ports = Map.of(
                "https://otlp.example.com/v1", 443, "http://collector:14318", 14318, "http://collector/otlp", 80);
        for (Map.Entry<String, Integer> expected : ports.entrySet()) {
            String rendered = Chart.render(example, Map.of("tracing.endpoint", expected.getKey()))
                    .toString();
            assertThat(count(rendered, "{port=%d, protocol=TCP}".formatted(expected.getValue())))
                    .as(expected.getKey())
                    .isGreaterThanOrEqualTo(3);
        }
        String named = Chart.render(example, Map.of("tracing.endpoint", "http://collector:4318", "tracing.port", 24318))
                .toString();
        assertThat(count(named, "port=24318")).isEqualTo(3);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everySelectorFindsPods(Rendering rendering) {
        List<Map<String, Object>> objects = rendering.objects();
        List<Map<String, Object>> pods = new ArrayList<>();
        for (Map<String, Object> object : objects) {
            for (String template : List.of("template", "podTemplate")) {
                Object labels = Objects.at(object, "spec", template, "metadata", "labels");
                if (labels != null) {
                    pods.add(Objects.map(labels));
                }
            }
        }
        for (Map<String, Object> object : objects) {
            if (Set.of("Service", "PodDisruptionBudget")
                    .contains(object.get("kind").toString())) {
                Object selector = "Service".equals(object.get("kind"))
                        ? Objects.at(object, "spec", "selector")
                        : Objects.at(object, "spec", "selector", "matchLabels");
                assertThat(pods).as(Objects.name(object)).anySatisfy(labels -> assertThat(labels)
                        .containsAllEntriesOf(Objects.map(selector)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monitoring.podMonitors",
                "monitoring.rules",
                "monitoring.dashboards",
                "ingest.autoscaling.enabled",
                "alerts.autoscaling.enabled",
                "detect.gpu.enabled"
            })
    void everySwitchHasAnEffect(String key) {
        Path example = Chart.example("small-site");
        Map<String, Object> on = Map.of(
                key,
                true,
                "detect.gpu.imageTag",
                "1-cuda",
                "topics.partitions",
                12,
                "ingest.autoscaling.maxReplicas",
                4,
                "alerts.autoscaling.maxReplicas",
                4);
        Map<String, Object> off = new HashMap<>(on);
        off.put(key, false);
        assertThat(Chart.render(example, on)).isNotEqualTo(Chart.render(example, off));
    }

    @Test
    void theChartHasNothingToComplainAbout() {
        var result = new Helm(Chart.FOLDER).lint().strict().quiet().call();
        // Without values the chart refuses to render, which lint reports; what it says must be that alone.
        assertThat(result.getMessages())
                .filteredOn(message -> !message.contains("kafka.bootstrapServers is required"))
                .noneMatch(message -> message.contains("[ERROR]") || message.contains("[WARNING]"));
    }
}
