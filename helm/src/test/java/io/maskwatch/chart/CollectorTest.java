package io.maskwatch.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How the chart names a collector of spans to the services, and lets them reach it. */
final class CollectorTest {
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
}
