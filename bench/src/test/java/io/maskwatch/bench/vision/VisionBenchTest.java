package io.maskwatch.bench.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.bench.report.BaselineRatios;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisionBenchTest {
    @Test
    void printsOurTimeThatOfAPeerAndTheRatioOfOneRun() throws Exception {
        JsonNode report = new ObjectMapper().readTree(VisionBench.measure(true).json());
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
        BaselineRatios.check(report);
    }
}
