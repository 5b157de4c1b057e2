package io.maskwatch.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.vision.Engine;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.onnx.EightBits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
        JsonNode floats = eval(Engine.ONNX_RUNTIME);
        JsonNode eightBits = eval(Engine.ONNX_RUNTIME_INT8);

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

    private static JsonNode eval(Engine engine) throws IOException {
        StringWriter errors = new StringWriter();
        EvaluationOptions options = new EvaluationOptions(
                Optional.of(DATA.resolve("scenes/val")),
                Optional.of(DATA.resolve("scenes/val.json")),
                Optional.of(DATA.resolve("crops/val")),
                new Contender(FinderKind.BUILTIN, Optional.empty()),
                List.of(),
                VisionConfig.defaults().withEngine(engine),
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        JsonNode figures = new ObjectMapper()
                .readTree(new Evaluation(options, new PrintWriter(errors, true))
                        .measure()
                        .json());
        assertThat(errors.toString()).as("pictures that were left out").isEmpty();
        // How long it took differs anyway.
        ((ObjectNode) figures.path("detector")).remove("millisPerImage");
        return figures;
    }
}
