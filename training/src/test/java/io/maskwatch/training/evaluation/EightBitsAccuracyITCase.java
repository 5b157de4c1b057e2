package io.maskwatch.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.vision.onnx.EightBits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the shipped models of 8 bits may cost in accuracy: docs/decisions/0031-models-of-8-bits.md. */
class EightBitsAccuracyITCase {
    private static final Path DATA = Path.of(System.getProperty("maskwatch.shared", "../../shared"), "data");
    private static final double LIMIT = 0.005;
    private static final double LIMIT_ON_CROPS = 0.002;

    @Test
    void modelsOfEightBitsFindAndJudgeNearlyAsWell() throws IOException {
        assumeTrue(Files.isRegularFile(DATA.resolve("scenes/val.json")), "skipped: there is no " + DATA);
        assumeTrue(
                EightBits.areFast(), "skipped: without VNNI, this processor's sums of products of 8 bits can overflow");
        JsonNode floats = eval("onnx-runtime");
        JsonNode eightBits = eval("onnx-runtime-int8");

        assertNearlyAsHigh("/detector/ap50", LIMIT, floats, eightBits);
        assertNearlyAsHigh("/detector/ap40", LIMIT, floats, eightBits);
        assertNearlyAsHigh("/endToEnd/f1WithMask", LIMIT, floats, eightBits);
        assertNearlyAsHigh("/endToEnd/f1WithoutMask", LIMIT, floats, eightBits);
        assertNearlyAsHigh("/crops/accuracy", LIMIT_ON_CROPS, floats, eightBits);
        assertThat(eightBits).as("other models").isNotEqualTo(floats);
    }

    private static void assertNearlyAsHigh(String figure, double limit, JsonNode floats, JsonNode eightBits) {
        double expected = floats.at(figure).doubleValue();
        assertThat(expected).as(figure + " in 32-bit floating point").isGreaterThan(0.5);
        assertThat(eightBits.at(figure).doubleValue())
                .as("%s in 8 bits, with %s in 32-bit floating point", figure, expected)
                .isGreaterThanOrEqualTo(expected - limit);
    }

    private static JsonNode eval(String engine) throws IOException {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = new CommandLine(new EvalCommand())
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(
                        "--scenes",
                        DATA.resolve("scenes/val").toString(),
                        "--coco",
                        DATA.resolve("scenes/val.json").toString(),
                        "--crops",
                        DATA.resolve("crops/val").toString(),
                        "--engine",
                        engine,
                        "--json");
        assertThat(exitCode).as(errors.toString()).isZero();
        JsonNode figures = new ObjectMapper().readTree(output.toString());
        // How long it took differs anyway.
        ((ObjectNode) figures.path("detector")).remove("millisPerImage");
        return figures;
    }
}
