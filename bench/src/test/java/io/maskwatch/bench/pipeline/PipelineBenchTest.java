package io.maskwatch.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.bench.report.BaselineRatios;
import org.junit.jupiter.api.Test;

class PipelineBenchTest {
    @Test
    void theRatioHasNotFallenByHalf() throws Exception {
        JsonNode report =
                new ObjectMapper().readTree(PipelineBench.measure(true).json());
        assertThat(report.path("benchmarks")).hasSize(1);
        BaselineRatios.check(report);
    }
}
