package io.maskwatch.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinderKindTest {
    private static final Path SHIPPED = Path.of("../vision/src/main/resources/io/maskwatch/vision/models");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mine.pt", "mine.onnx", "mine.int8.onnx"})
    void theThresholdIsThatOfTheCardBesideTheModelInEveryForm(String model) throws IOException {
        String card = Files.readString(SHIPPED.resolve("face-detector.json"))
                .replaceFirst("\"scoreThreshold\" : [0-9.]+", "\"scoreThreshold\" : 0.375");
        Files.writeString(folder.resolve("mine.json"), card);
        Files.createFile(folder.resolve(model));

        assertThat(FinderKind.BUILTIN.scoreThreshold(Optional.of(folder.resolve(model))))
                .isEqualTo(0.375f);
    }
}
