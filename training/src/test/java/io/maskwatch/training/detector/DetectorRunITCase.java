package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.training.run.RunOptions;
import io.maskwatch.training.run.RunPlan;
import io.maskwatch.vision.ModelCard;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run from its options to the files that it leaves, on drawn faces. */
class DetectorRunITCase {
    private static final int SIDE = 160;
    private static final int TRAINING_PICTURES = 24;
    private static final int VALIDATION_PICTURES = 4;

    private final Random random = new Random(3);
    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path data;
    private Path out;

    @BeforeEach
    void drawScenes() throws IOException {
        data = folder.resolve("data");
        out = folder.resolve("out");
        write("train", TRAINING_PICTURES);
        write("val", VALIDATION_PICTURES);
        Files.writeString(data.resolve("scenes/val/0.png"), "no picture");
    }

    @Test
    void trainsExportsAndGoesOn() throws IOException {
        Run first = run(0.1, plan().version("drawn"));

        assertThat(first.failure()).as(first.output()).isEmpty();
        assertThat(first.output())
                .contains("read %d pictures of scenes".formatted(TRAINING_PICTURES))
                .contains("skipped 1 unreadable pictures", "0.png")
                .contains("wrote " + out.resolve("face-detector.pt"));
        assertThat(out.resolve("face-detector.pt")).isNotEmptyFile();
        Path file = out.resolve("face-detector.json");
        ModelCard card = ModelCard.parse(Files.readAllBytes(file), file.toString());
        assertThat(card.version()).isEqualTo("drawn");
        JsonNode measured = json.readTree(file.toFile()).at("/measured/scenesValidation");
        assertThat(measured.path("ap50").isNumber()).isTrue();

        assertThat(out.resolve("face-detector-training.png")).isNotEmptyFile();
        assertThat(DetectorOptions.folder(out).progress().entries())
                .allSatisfy(entry -> assertThat(entry.validationScoreLoss()).isPositive());

        assertThat(run(0.1, plan()).output()).contains("--resume");
        // On a busy machine a step may have taken longer than all of it should.
        double minute =
                DetectorOptions.folder(out).progress().last().orElseThrow().minute();
        Run more = run(minute + 0.05, plan().resumed());
        assertThat(more.failure()).as(more.output()).isEmpty();
        assertThat(more.output()).doesNotContain("unmixed");
        assertThat(DetectorOptions.folder(out).progress().entries())
                .hasSizeGreaterThan(1)
                .isSortedAccordingTo((one, other) -> Integer.compare(one.step(), other.step()));
    }

    @Test
    void mixesWhatItBeganWithAndWhatItCameTo() throws IOException {
        assertThat(run(0.05, plan()).failure()).isEmpty();
        Path first = out.resolve("face-detector.pt");
        out = folder.resolve("further");

        Run chosen = run(0.05, plan().initial(first));
        assertThat(chosen.failure()).as(chosen.output()).isEmpty();
        assertThat(chosen.output())
                .contains("100 % trained weights and 0 % of the initial ones: AP at 0.5")
                .contains("20 % trained weights and 80 % of the initial ones: AP at 0.5");

        Run said = run(0.05, plan().resumed().initial(first).trainedShare(0.3));
        assertThat(said.failure()).as(said.output()).isEmpty();
        assertThat(said.output()).doesNotContain("of the initial ones");
        assertThat(json.readTree(out.resolve("face-detector.json").toFile())
                        .path("shareOfTheBestCheckpoint")
                        .doubleValue())
                .isEqualTo(0.3);
        Map<String, float[]> begin = FoldedWeights.read(first);
        Map<String, float[]> end = FoldedWeights.ofCheckpoint(out.resolve("best.npz"));
        Map<String, float[]> exported = FoldedWeights.read(out.resolve("face-detector.pt"));
        assertThat(exported).isNotEmpty().allSatisfy((name, weights) -> {
            float expected = 0.7f * begin.get(name)[0] + 0.3f * end.get(name)[0];
            assertThat(weights[0]).isCloseTo(expected, within(1e-5f));
        });
        assertThat(end.values()).isNotEqualTo(begin.values());

        Run unmixed = run(0.05, plan().resumed());
        assertThat(unmixed.failure()).as(unmixed.output()).isEmpty();
        assertThat(unmixed.output())
                .contains("the trained weights will be exported unmixed", first.toString(), "--resume --initial FILE");
    }

    @Test
    void aShareOfNothingIsRefusedBeforeTheTraining() {
        RunOptions run = plan().trainedShare(0.3).options();
        assertThatThrownBy(() -> new DetectorOptions(run, Optional.empty(), 0.05, 10, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--trained-share needs --initial");
        assertThat(out).doesNotExist();
    }

    private void write(String part, int count) throws IOException {
        Path scenes = Files.createDirectories(data.resolve("scenes").resolve(part));
        ObjectNode coco = json.createObjectNode();
        ArrayNode images = coco.putArray("images");
        ArrayNode annotations = coco.putArray("annotations");
        for (int id = 0; id < count; id++) {
            FaceLabel face = FacePictures.randomFace(SIDE, random);
            try (Mat picture = FacePictures.draw(SIDE, face)) {
                opencv_imgcodecs.imwrite(scenes.resolve(id + ".png").toString(), picture);
            }
            images.addObject().put("id", id).put("file_name", id + ".png");
            ObjectNode annotation = annotations.addObject().put("image_id", id).put("category_id", 1);
            annotation
                    .putArray("bbox")
                    .add(face.x())
                    .add(face.y())
                    .add(face.width())
                    .add(face.height());
        }
        json.writeValue(data.resolve("scenes").resolve(part + ".json").toFile(), coco);
    }

    private RunPlan plan() {
        return new RunPlan(data, out, 0.002, 2);
    }

    /** What became of a run; {@code failure} is empty where it went through. */
    private record Run(String failure, String output) {}

    private static Run run(double minutes, RunPlan plan) {
        StringWriter output = new StringWriter();
        try {
            DetectorOptions options = new DetectorOptions(plan.options(), Optional.empty(), minutes, 10, 1);
            DetectorRun.run(options, new PrintWriter(output, true));
            return new Run("", output.toString());
        } catch (IOException | InterruptedException e) {
            return new Run(e.toString(), output + e.getMessage());
        }
    }
}
