package io.maskwatch.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.bench.report.BaselineRatios;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class IngestBenchCommandTest {
    @Test
    void noRatioHasFallenByHalf() throws Exception {
        assumeTrue(FfmpegCommand.isInstalled(), "skipped: the ffmpeg command is not installed");
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new IngestBenchCommand()).setOut(new PrintWriter(out));
        assertThat(command.execute("--quick", "--json")).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("benchmarks")).hasSize(4);
        BaselineRatios.check(report);
    }
}
