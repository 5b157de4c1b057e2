package io.maskwatch.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.cli.Maskwatch;
import io.maskwatch.vision.FaceDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxCommandTest {
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"face-detector", "mask-classifier"})
    void makesTheFileThatShipsFromTheTorchScriptThatShips(String name) throws IOException {
        Path torchScript = Files.write(folder.resolve(name + ".pt"), shipped(name + ".pt"));
        String card = new String(shipped(name + ".json"), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve(name + ".json"), card.replaceFirst("(?s),\\s*\"onnx\" : \\{.*?\\}", ""));
        assertThat(run(torchScript)).as(errors.toString()).isZero();
        assertThat(folder.resolve(name + ".onnx")).hasBinaryContent(shipped(name + ".onnx"));
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(folder.resolve(name + ".json").toFile())).isEqualTo(mapper.readTree(card));
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path torchScript = folder.resolve("mine.pt");
        assertThat(run(torchScript)).isEqualTo(1);
        assertThat(errors.toString()).contains("There is no TorchScript file", "mine.pt");
        Files.writeString(torchScript, "something else");
        assertThat(run(torchScript)).isEqualTo(1);
        assertThat(errors.toString()).contains("needs its model card mine.json beside it");
        Files.write(folder.resolve("mine.json"), shipped("face-detector.json"));
        assertThat(run(torchScript)).isEqualTo(1);
        assertThat(errors.toString()).contains("mine.pt is no exported model");
    }

    private int run(Path torchScript) {
        return Maskwatch.commandLine()
                .setErr(new PrintWriter(errors))
                .setOut(new PrintWriter(new StringWriter()))
                .execute("train", "onnx", torchScript.toString());
    }

    private static byte[] shipped(String file) throws IOException {
        try (InputStream input = FaceDetector.class.getResourceAsStream("/io/maskwatch/vision/models/" + file)) {
            return input.readAllBytes();
        }
    }
}
