package io.maskwatch.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.bench.report.BaselineRatios;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PipelineBenchCommandTest {
    @Test
    void theRatioHasNotFallenByHalf() throws Exception {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new PipelineBenchCommand()).setOut(new PrintWriter(out));
        assertThat(command.execute("--quick", "--json")).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("benchmarks")).hasSize(1);
        BaselineRatios.check(report);
    }
}
