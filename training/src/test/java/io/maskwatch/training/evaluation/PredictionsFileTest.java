package io.maskwatch.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.vision.Box;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsFileTest {
    @TempDir
    private Path folder;

    @Test
    void detectionsBecomeCocoResults() throws IOException {
        LabelledScene scene = new LabelledScene(7, Path.of("a.jpg"), List.of());
        Path file = folder.resolve("new/predictions.json");

        PredictionsFile.write(
                file,
                List.of(new SceneResult(
                        scene,
                        List.of(
                                new Detection(new Box(1, 2, 30, 40), 0.9f, Optional.of(0.75f)),
                                new Detection(new Box(5, 6, 20, 20), 0.06f, Optional.of(0.25f)),
                                new Detection(new Box(5, 6, 20, 20), 0.05f, Optional.empty())))));

        JsonNode rows = new ObjectMapper().readTree(file.toFile());
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"image_id\":7,\"category_id\":2,\"bbox\":[1.0,2.0,30.0,40.0],\"score\":0.9,"
                                + "\"mask_probability\":0.75}"));
        assertThat(rows.get(1).path("category_id").asInt()).isEqualTo(1);
        assertThat(rows.get(2).has("mask_probability")).isFalse();
        assertThat(rows.get(2).path("category_id").asInt())
                .as("a face at whose mask nobody looked")
                .isEqualTo(4);
        assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.part");
    }
}
