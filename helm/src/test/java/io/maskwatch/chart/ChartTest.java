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

    @ParameterizedTest
    @MethodSource("io.maskwatch.chart.Rendering#all")
    void everyObjectHasOnlyWhatItsKindAllows(Rendering rendering) {
        assertThat(rendering.objects()).isNotEmpty().allSatisfy(object -> assertThat(schema.problems(object))
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("io.maskwatch.chart.Rendering#all")
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
    @MethodSource("io.maskwatch.chart.Rendering#all")
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
    @MethodSource("io.maskwatch.chart.Rendering#all")
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
    @MethodSource("io.maskwatch.chart.Rendering#all")
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
    @MethodSource("io.maskwatch.chart.Rendering#all")
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

    @ParameterizedTest
    @MethodSource("io.maskwatch.chart.Rendering#all")
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
