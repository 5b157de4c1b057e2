package io.maskwatch.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/** The ratios that were measured and written down: whoever makes one half as good has made the product twice as slow. */
public final class BaselineRatios {
    private static final double LEAST_SHARE = 0.5;

    private BaselineRatios() {}

    /** Checks every benchmark of a report that was printed as JSON. */
    public static void check(JsonNode report) throws IOException {
        JsonNode baselines;
        try (InputStream json = BaselineRatios.class.getResourceAsStream("baseline-ratios.json")) {
            baselines = new ObjectMapper().readTree(json);
        }
        assertThat(report.at("/machine/cores").intValue()).isPositive();
        assertThat(report.path("benchmarks")).isNotEmpty();
        for (JsonNode benchmark : report.path("benchmarks")) {
            String name = benchmark.path("name").textValue();
            double ours = benchmark.path("ours").doubleValue();
            double peer = benchmark.path("peer").doubleValue();
            double ratio = benchmark.path("ratio").doubleValue();
            assertThat(benchmark.path("unit").textValue()).isNotBlank();
            assertThat(benchmark.path("peerName").textValue()).isNotBlank();
            assertThat(ours).isPositive();
            assertThat(ratio).isCloseTo(peer / ours, within(0.05 * peer / ours));
            assertThat(baselines.path(name).isNumber())
                    .as("a baseline for " + name)
                    .isTrue();
            assertThat(ratio)
                    .as("%s: ours %.2f, %s %.2f", name, ours, benchmark.path("peerName"), peer)
                    .isGreaterThan(LEAST_SHARE * baselines.path(name).doubleValue());
        }
    }
}
