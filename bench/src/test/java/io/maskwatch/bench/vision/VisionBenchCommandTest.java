package io.maskwatch.bench.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VisionBenchCommandTest {
    /** Half of what a quiet machine of the reference gives: it tells when the product has become twice as slow. */
    private static final double LEAST_RATIO = 1.0;

    @Test
    void printsOurTimeThatOfAPeerAndTheRatioOfOneRun() throws Exception {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new VisionBenchCommand()).setOut(new PrintWriter(out));
        assertThat(command.execute("--quick", "--json")).isZero();

        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.at("/machine/cores").intValue()).isPositive();
        List<JsonNode> benchmarks =
                List.of(new ObjectMapper().convertValue(report.path("benchmarks"), JsonNode[].class));
        assertThat(benchmarks)
                .extracting(benchmark -> benchmark.path("name").textValue())
                .containsExactly(
                        "frame-three-faces",
                        "frame-three-faces-before",
                        "decode-1280x720",
                        "detect-1280x720",
                        "classify-one-face");
        for (JsonNode benchmark : benchmarks) {
            double ours = benchmark.path("ours").doubleValue();
            double peer = benchmark.path("peer").doubleValue();
            assertThat(benchmark.path("unit").textValue()).isEqualTo("ms");
            assertThat(benchmark.path("peerName").textValue()).isNotBlank();
            assertThat(ours).isPositive();
            assertThat(benchmark.path("ratio").doubleValue())
                    .isCloseTo(peer / ours, org.assertj.core.api.Assertions.within(0.05 * peer / ours));
        }
        assertThat(benchmarks.get(0).path("ratio").doubleValue()).isGreaterThan(LEAST_RATIO);
    }
}
