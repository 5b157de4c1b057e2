package io.maskwatch.training.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.translate.NoopTranslator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.training.evaluation.EvaluationException;
import io.maskwatch.training.evaluation.PictureFiles;
import io.maskwatch.training.network.ImageNetInput;
import io.maskwatch.training.network.Precision;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunOptions;
import io.maskwatch.training.run.RunPlan;
import io.maskwatch.training.run.RunProgress;
import io.maskwatch.vision.ModelCard;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One short run on drawn faces, and what may be asked of its results. */
class ClassifierTrainingITCase {

    private static final int EPOCHS = 6;
    private static final String MODEL = "mask-classifier.pt";
    private static final String CARD = "mask-classifier.json";

    @TempDir
    static Path folder;

    private static Path data;
    private static Path out;

    @BeforeAll
    static void train() throws IOException {
        data = folder.resolve("data");
        out = folder.resolve("out");
        new GeneratedFaces(3).writeCrops(data, 48);
        Files.writeString(data.resolve("crops/train/with_mask/drawn_broken.jpg"), "no picture");

        Run run = run(plan(out), EPOCHS, 384);

        assertThat(run.failure()).as(run.output()).isEmpty();
        assertThat(run.output()).contains("skipped 1 unreadable pictures").contains("drawn_broken.jpg");
    }

    @Test
    void lossFalls() throws IOException {
        RunProgress<Epoch> progress = progress(out);

        assertThat(progress.entries()).hasSize(EPOCHS);
        double first = progress.entries().get(0).trainingLoss();
        double last = progress.entries().get(progress.entries().size() - 1).trainingLoss();
        assertThat(last).isLessThan(0.7 * first);
    }

    @Test
    void exportLoadsAndLabelsNewFacesRight() throws Exception {
        try (Model model = Model.newInstance("mask-classifier", "PyTorch")) {
            model.load(out, "mask-classifier");
            try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
                GeneratedFaces faces = new GeneratedFaces(99);
                int right = 0;
                for (int i = 0; i < 20; i++) {
                    boolean masked = i % 2 == 0;
                    Raster look = Raster.black(224, 224);
                    Face face = GeneratedFaces.face(faces.draw(masked), masked, "drawn");
                    Resampler.sample(face.raster(), View.plain(face), look);
                    NDArray picture = ImageNetInput.batch(model.getNDManager(), look.rgb(), 1, 224);
                    float[] probabilities = predictor
                            .predict(new NDList(picture))
                            .singletonOrThrow()
                            .toFloatArray();
                    right += (probabilities[1] > 0.5) == masked ? 1 : 0;
                }
                assertThat(right).isGreaterThanOrEqualTo(18);
            }
        }
    }

    @Test
    void visionReadsTheCard() throws IOException {
        Path file = out.resolve(CARD);

        ModelCard card = ModelCard.parse(Files.readAllBytes(file), file.toString());

        assertThat(card.classifier().orElseThrow().crop()).isEqualTo(224);
        assertThat(card.classifier().orElseThrow().noMaskBelow()).isLessThan(0.5f);
        assertThat(out.resolve("mask-classifier-calibration.png")).isNotEmptyFile();
    }

    @Test
    void aFinishedRunIsResumedWithoutTrainingAgain() throws IOException {
        Run run = run(plan(out).resumed(), EPOCHS, 384);

        assertThat(run.failure()).as(run.output()).isEmpty();
        assertThat(run.output()).doesNotContain("validated on").doesNotContain("unmixed");
    }

    @Test
    void aStoppedRunGoesOnToMoreEpochsAtItsSize() throws IOException {
        Path stopped = folder.resolve("stopped");
        assertThat(run(plan(stopped), 1, 32).failure()).isEmpty();

        Run smaller = run(plan(stopped).resumed(), 2, 32, 32);
        assertThat(smaller.failure()).isNotEmpty();
        assertThat(smaller.output()).contains("works on pictures of 64 pixels, not 32", "--size 64");

        Run more = run(plan(stopped).resumed().version("tried again"), 2, 32);
        assertThat(more.failure()).as(more.output()).isEmpty();
        assertThat(more.output()).contains("epoch 2 of 2").doesNotContain("epoch 1 of");
        assertThat(progress(stopped).entries()).hasSize(2);
        assertThat(new ObjectMapper()
                        .readTree(stopped.resolve(CARD).toFile())
                        .path("version")
                        .textValue())
                .isEqualTo("tried again");
    }

    @Test
    void whatATrainingSpoiltIsMixedWithWhatItBeganWith() throws IOException {
        Path swapped = folder.resolve("swapped");
        new GeneratedFaces(5).writeCrops(swapped, 48);
        Path train = swapped.resolve("crops/train");
        Files.move(train.resolve("with_mask"), train.resolve("aside"));
        Files.move(train.resolve("without_mask"), train.resolve("with_mask"));
        Files.move(train.resolve("aside"), train.resolve("without_mask"));
        Path spoilt = folder.resolve("spoilt");

        Run run = run(plan(swapped, spoilt).initial(out.resolve(MODEL)), 1, 384);

        assertThat(run.failure()).as(run.output()).isEmpty();
        assertThat(run.output()).contains("a mixture of 10 % trained weights and 90 % of the initial ones");
        JsonNode card = new ObjectMapper().readTree(spoilt.resolve(CARD).toFile());
        assertThat(card.at("/training/shareOfTheBestEpoch").doubleValue()).isLessThan(0.5);
        assertThat(card.at("/measured/cropsValidation/accuracy").doubleValue())
                .isGreaterThan(progress(spoilt).entries().get(0).cropsAccuracy());

        Run resumed = run(plan(swapped, spoilt).resumed(), 1, 0);
        assertThat(resumed.failure()).as(resumed.output()).isEmpty();
        assertThat(resumed.output())
                .contains("the trained weights will be exported unmixed", "--resume --initial-weights FILE");
    }

    @Test
    void noEpochsCalibrateAnExportedClassifierAnew() throws IOException {
        Path mislabelled = folder.resolve("mislabelled");
        new GeneratedFaces(6).writeCrops(mislabelled, 320);
        Path validation = mislabelled.resolve("crops/val");
        Files.move(
                validation.resolve("with_mask/drawn_000.png"),
                validation.resolve("without_mask/drawn_mislabelled.png"));
        Path trained = out.resolve(MODEL);

        JsonNode once = calibrated(mislabelled, trained, folder.resolve("once"));
        JsonNode twice = calibrated(mislabelled, folder.resolve("once").resolve(MODEL), folder.resolve("twice"));

        JsonNode before = new ObjectMapper().readTree(out.resolve(CARD).toFile());
        assertThat(once.path("temperature").doubleValue()).isGreaterThan(1.1);
        assertThat(twice.path("temperature").doubleValue()).isCloseTo(1, within(0.02));
        assertThat(once.path("training")).isEqualTo(before.path("training"));
        assertThat(once.path("initialisation").textValue())
                .contains(before.path("sha256").textValue());
    }

    private static JsonNode calibrated(Path pictures, Path initial, Path out) throws IOException {
        Run run = run(plan(pictures, out).initial(initial), 0, 0);
        assertThat(run.failure()).as(run.output()).isEmpty();
        assertThat(run.output()).contains("calibrated by a temperature of ").doesNotContain("epoch 1");
        assertThat(out.resolve("checkpoint.npz")).doesNotExist();
        return new ObjectMapper().readTree(out.resolve(CARD).toFile());
    }

    @Test
    void aCocoFileThatNamesMissingPicturesIsRefused() throws IOException {
        Path other = folder.resolve("missing");
        new GeneratedFaces(4).writeCrops(other, 4);
        Files.createDirectories(other.resolve("scenes"));
        Files.writeString(
                other.resolve("scenes/train.json"),
                "{\"images\": [{\"id\": 1, \"file_name\": \"gone.jpg\"}], \"annotations\": []}");

        Run run = run(plan(other, folder.resolve("unused")), 9, 0);

        assertThat(run.failure()).isNotEmpty();
        assertThat(run.output()).contains("1 of the 1 pictures of", "gone.jpg").doesNotContain("Exception");
    }

    @Test
    void aRunDoesNotBeginWhereAnotherOneIs() {
        Run run = run(plan(out), EPOCHS, 384);

        assertThat(run.failure()).isNotEmpty();
        assertThat(run.output()).contains("already holds a run", "--resume").doesNotContain("read ");
    }

    @Test
    void thereMustBeARunToResume() {
        assertThatThrownBy(() -> folder(folder.resolve("nothing")).require(true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no checkpoint to resume from");
    }

    @Test
    void aCheckpointOfAnotherArchitectureIsRefused() throws IOException {
        Path other = folder.resolve("other");
        Files.createDirectories(other);
        RunProgress<Epoch> progress = RunProgress.none("resnet-18", "random");
        new ObjectMapper().writeValue(other.resolve("progress.json").toFile(), progress);
        ClassifierOptions options = options(other);

        assertThatThrownBy(() -> new ClassifierTraining(
                                options,
                                ClassifierData.read(data, new PictureFiles()),
                                new ClassifierReport(new PrintWriter(new StringWriter())))
                        .run())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("resnet-18")
                .hasMessageContaining("choose another folder");
    }

    private static ClassifierOptions options(Path out) {
        RunOptions run = new RunOptions(
                data, out, Optional.empty(), 1e-3, 8, true, 1, Precision.FLOAT32, Optional.empty(), "test");
        return new ClassifierOptions(run, 1, 16, 64, 1);
    }

    private static RunFolder<Epoch> folder(Path out) {
        return new RunFolder<>(out, "mask-classifier", Epoch.class);
    }

    private static RunProgress<Epoch> progress(Path out) throws IOException {
        return folder(out).progress();
    }

    private static RunPlan plan(Path out) {
        return plan(data, out);
    }

    private static RunPlan plan(Path pictures, Path out) {
        return new RunPlan(pictures, out, 0.001f, 16);
    }

    /** What became of a run; {@code failure} is empty where it went through. */
    private record Run(String failure, String output) {}

    private static Run run(RunPlan plan, int epochs, int looksPerEpoch) {
        return run(plan, epochs, looksPerEpoch, 64);
    }

    private static Run run(RunPlan plan, int epochs, int looksPerEpoch, int size) {
        StringWriter output = new StringWriter();
        try {
            ClassifierOptions options = new ClassifierOptions(plan.options(), epochs, looksPerEpoch, size, 4);
            ClassifierRun.run(options, new PrintWriter(output, true));
            return new Run("", output.toString());
        } catch (IOException | InterruptedException | EvaluationException e) {
            return new Run(e.toString(), output + e.getMessage());
        }
    }
}
