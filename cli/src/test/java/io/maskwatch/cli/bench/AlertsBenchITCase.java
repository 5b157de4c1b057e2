package io.maskwatch.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.bench.report.BaselineRatios;
import io.maskwatch.cli.Maskwatch;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** {@code maskwatch bench alerts} with the real service; its fellows are tested where they live, without one. */
class AlertsBenchITCase {
    @Test
    void theRatiosHaveNotFallenByHalf() throws Exception {
        StringWriter out = new StringWriter();
        int code = Maskwatch.commandLine().setOut(new PrintWriter(out)).execute("bench", "alerts", "--quick", "--json");
        assertThat(code).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("benchmarks").findValuesAsText("name"))
                .containsExactly("alert-to-attempt", "alert-to-attempt-p95");
        BaselineRatios.check(report);
    }
}
