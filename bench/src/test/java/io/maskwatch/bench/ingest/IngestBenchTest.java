package io.maskwatch.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.bench.report.BaselineRatios;
import org.junit.jupiter.api.Test;

class IngestBenchTest {
    @Test
    void noRatioHasFallenByHalf() throws Exception {
        assumeTrue(FfmpegCommand.isInstalled(), "skipped: the ffmpeg command is not installed");
        JsonNode report = new ObjectMapper().readTree(IngestBench.measure(true).json());
        assertThat(report.path("benchmarks")).hasSize(4);
        BaselineRatios.check(report);
    }
}
