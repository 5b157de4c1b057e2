package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.training.evaluation.EvaluationException;
import io.maskwatch.training.evaluation.LabelledScene;
import io.maskwatch.training.run.Mixture;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunProgress;
import io.maskwatch.training.run.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorExportITCase {
    private static final RunProgress<Validation> NONE = RunProgress.none("a", "random");

    @TempDir
    private Path out;

    private RunFolder<Validation> folder;
    private Mixture mixture;
    private Path picture;

    @BeforeEach
    void anUntrainedNetwork() throws IOException {
        folder = DetectorOptions.folder(out);
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = DetectorState.begin(manager, true)) {
            mixture = new Mixture(0.5, FoldedWeights.of(state.averages()));
        }
        picture = out.resolve("scene.jpg");
    }

    @Test
    void theCardSaysHowTheExportedFileDoesAndWhyItsThresholdIsWhatItIs() throws Exception {
        Files.write(picture, PictureCodec.encodeJpeg(new Picture(64, 64, new byte[3 * 64 * 64]), 90));
        DetectorExport.write(folder, mixture, data(), NONE, "test");
        JsonNode card = new ObjectMapper().readTree(folder.card().toFile());
        // Nothing is found by a network that has learnt nothing.
        assertThat(card.at("/detector/scoreThreshold").doubleValue()).isEqualTo(0.5);
        assertThat(card.at("/measured/scenesValidation/ap50").doubleValue()).isZero();
        assertThat(card.path("shareOfTheBestCheckpoint").doubleValue()).isEqualTo(0.5);
        assertThat(card.path("version").textValue()).isEqualTo("test");
        assertThat(card.at("/scoreThresholdIs").textValue()).contains("0.9");
        assertThat(folder.model()).exists();
        assertThat(out.resolve("face-detector.onnx"))
                .hasSize(card.at("/onnx/bytes").longValue())
                .hasDigest("SHA-256", card.at("/onnx/sha256").textValue());
        assertThat(out.resolve("precision-recall-50.png")).isNotEmptyFile();
        assertThat(content()).doesNotContain(".export");
    }

    @Test
    void anExportThatFailsLeavesTheFormerModelAndItsCard() throws IOException {
        Files.writeString(picture, "no picture");
        Files.writeString(folder.model(), "former model");
        Files.writeString(folder.card(), "former card");
        assertThatThrownBy(() -> DetectorExport.write(folder, mixture, data(), NONE, "test"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("None of the 1 pictures could be read");
        assertThat(folder.model()).hasContent("former model");
        assertThat(folder.card()).hasContent("former card");
        assertThat(content()).doesNotContain(".export");
    }

    private DetectorData data() {
        return new DetectorData(List.of(), List.of(new LabelledScene(1, picture, List.of())), List.of(), List.of());
    }

    private List<String> content() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
