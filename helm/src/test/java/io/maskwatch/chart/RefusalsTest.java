package io.maskwatch.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart refuses to render, and in which words. */
final class RefusalsTest {
    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(Map.of("ingest.replica", 3), "replica"),
                Arguments.of(Map.of("detect.taskmanager.memory", "4g"), "taskmanager"),
                Arguments.of(
                        Map.of("ingest.replicas", 13),
                        "ingest.replicas must be at most topics.partitions (12), got 13"),
                Arguments.of(
                        Map.of("detect.parallelism", 13),
                        "detect.parallelism must be at most topics.partitions (12), got 13"),
                Arguments.of(Map.of("detect.parallelism", 0), "parallelism"),
                Arguments.of(Map.of("kafka.bootstrapServers", ""), "kafka.bootstrapServers is required"),
                Arguments.of(Map.of("kafka.bootstrapServers", "kafka"), "bootstrapServers"),
                Arguments.of(Map.of("alerts.database.url", ""), "alerts.database.url is required"),
                Arguments.of(Map.of("alerts.database.url", "postgres://db/x"), "url"),
                Arguments.of(
                        Map.of("alerts.database.passwordSecret", ""), "alerts.database.passwordSecret is required"),
                Arguments.of(
                        Map.of("alerts.webhook.url", "https://example.org/hook", "alerts.webhook.secret", ""),
                        "alerts.webhook.secret is required with alerts.webhook.url \"https://example.org/hook\""),
                Arguments.of(Map.of("detect.storage.directory", ""), "detect.storage.directory is required"),
                Arguments.of(
                        Map.of("detect.storage.directory", "file:///var/flink"),
                        "must begin with s3:// or file:///flink"),
                Arguments.of(
                        Map.of("detect.storage.directory", "file:///flink", "detect.storage.claim", ""),
                        "detect.storage.claim is required"),
                Arguments.of(
                        Map.of("detect.gpu.imageTag", ""), "detect.gpu.imageTag is required with detect.gpu.enabled"),
                Arguments.of(
                        Map.of("alerts.ingress.enabled", true, "alerts.ingress.host", "watch.example.org"),
                        "alerts.ingress.tlsSecret is required"),
                Arguments.of(Map.of("alerts.admin.passwordSecret", ""), "alerts.admin.passwordSecret is required"),
                Arguments.of(
                        Map.of("alerts.oidc.issuer", "https://login.example.org", "alerts.oidc.roles", "a=admin"),
                        "alerts.oidc.clientId is required with alerts.oidc.issuer"),
                Arguments.of(
                        Map.of("alerts.oidc.issuer", "https://login.example.org", "alerts.oidc.clientId", "maskwatch"),
                        "alerts.oidc.roles is required with alerts.oidc.issuer"),
                Arguments.of(Map.of("alerts.oidc.issuer", "http://login.example.org"), "issuer"),
                Arguments.of(
                        Map.of("alerts.evidenceS3.endpoint", "https://s3.example.org", "alerts.evidenceS3.secret", "s"),
                        "alerts.evidenceS3.bucket is required with alerts.evidenceS3.endpoint"),
                Arguments.of(
                        Map.of(
                                "alerts.evidenceS3.endpoint",
                                "https://s3.example.org",
                                "alerts.evidenceS3.bucket",
                                "pictures"),
                        "alerts.evidenceS3.secret is required with alerts.evidenceS3.endpoint"),
                Arguments.of(
                        Map.of("alerts.evidenceS3.bucket", "pictures"),
                        "alerts.evidenceS3.endpoint is required with alerts.evidenceS3.bucket \"pictures\""),
                Arguments.of(
                        Map.of("alerts.evidenceS3.secret", "store"),
                        "alerts.evidenceS3.endpoint is required with alerts.evidenceS3.secret \"store\""),
                Arguments.of(Map.of("alerts.evidenceS3.endpoint", "https://id:secret@s3.example.org"), "endpoint"),
                Arguments.of(Map.of("networkPolicies.receiverPorts", "443"), "receiverPorts"),
                Arguments.of(Map.of("topics.create", "strimzi"), "topics.strimziCluster is required"),
                Arguments.of(Map.of("topics.create", "by-hand"), "create"),
                Arguments.of(Map.of("tracing.endpoint", "collector:4318"), "endpoint"),
                Arguments.of(Map.of("tracing.endpoint", "http://me:secret@collector:4318"), "endpoint"),
                Arguments.of(Map.of("tracing.share", 2), "share"),
                Arguments.of(Map.of("tracing.env.INGEST_HTTP_PORT", "1"), "INGEST_HTTP_PORT"),
                Arguments.of(Map.of("tracing.env.OTEL_TRACES_SAMPLER_ARG", "1"), "OTEL_TRACES_SAMPLER_ARG"),
                Arguments.of(Map.of("ingest.env.ALERTS_HTTP_PORT", "1"), "ALERTS_HTTP_PORT"),
                Arguments.of(Map.of("detect.checkpointInterval", "fast"), "checkpointInterval"),
                Arguments.of(Map.of("alerts.resources.limits", "none"), "limits"),
                Arguments.of(
                        Map.of("ingest.autoscaling.enabled", true, "ingest.autoscaling.maxReplicas", 20),
                        "ingest.autoscaling.maxReplicas must be at most topics.partitions (12), got 20"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void valuesThatCannotBeRightAreRefusedByName(Map<String, ?> values, String sentence) {
        assertThatThrownBy(() -> Chart.render(Chart.example("gpu"), values)).hasMessageContaining(sentence);
    }

    @Test
    void theSameValuesWithoutTheMistakeRender() {
        assertThat(Chart.render(Chart.example("gpu"), Map.of())).isNotEmpty();
    }
}
