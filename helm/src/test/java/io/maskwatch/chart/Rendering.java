package io.maskwatch.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** One way to render the chart; rendered once for all tests. */
record Rendering(Path example, Map<String, ?> switches) {
    private static final Map<Rendering, List<Map<String, Object>>> RENDERED = new ConcurrentHashMap<>();

    /** Each example as it stands, and with each switch turned. */
    static Stream<Rendering> all() throws IOException {
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

    List<Map<String, Object>> objects() {
        return RENDERED.computeIfAbsent(this, missing -> Chart.render(example, switches));
    }

    @Override
    public String toString() {
        return example.getFileName() + " " + switches;
    }
}
