package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import io.maskwatch.training.export.TorchScriptExport;
import io.maskwatch.training.network.NetworkArray;
import io.maskwatch.training.network.Precision;
import io.maskwatch.training.network.Processor;
import io.maskwatch.training.network.ScriptFunction;
import io.maskwatch.training.run.RunOptions;
import io.maskwatch.training.run.TrainingState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short training on drawn faces: the loss falls, the exported file says what the network says, the boxes are right. */
class DetectorTrainingTest {
    private static final int SIDE = 128;
    private static final int STEPS = 130;
    private static final int FURTHER_STEPS = 15;
    private static final int PICTURES = 32;
    private static final int VALUES = 5;
    /** Multiples of 8, but of nothing more. */
    private static final int WIDER = 200;

    private static final int HIGHER = 136;

    @TempDir
    private Path folder;

    @Test
    void learnsDrawnFacesAndExportsWhatItLearnt() throws Exception {
        Random random = new Random(5);
        List<TrainingSample> seen = new ArrayList<>();
        for (int index = 0; index < PICTURES; index++) {
            seen.add(FacePictures.sample(SIDE, random));
        }
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = DetectorState.begin(manager, true)) {
            float[] losses = train(manager, state, Precision.FLOAT32, seen, STEPS);
            assertThat(losses[STEPS - 1]).isLessThan(losses[0] / 2);

            Path model = folder.resolve("face-detector.pt");
            Map<String, float[]> averages = FoldedWeights.of(state.averages());
            TorchScriptExport.write(DetectorScript.module(), DetectorNetwork.tensors(averages), model);
            float[] exported = predict(model, scratch -> input(scratch, seen));
            float[] trained = forward(manager, FoldedWeights.of(state.averages()), Precision.FLOAT32, seen);
            int cells = trained.length / PICTURES / VALUES;
            for (int picture = 0; picture < PICTURES; picture++) {
                assertSame(exported, trained, picture, cells);
            }
            assertThat(found(exported, seen, cells)).isGreaterThan(PICTURES / 2);
            assertFindsInSizesThatFitNoCoarserLevel(model, seen);
            assertGoesOnFrom(model, manager, seen, FoldedWeights.of(state.averages()));
        }
    }

    /** In 16 bits, which hardly change what the network says. */
    private static void assertGoesOnFrom(
            Path model, NDManager manager, List<TrainingSample> seen, Map<String, float[]> weights) throws Exception {
        try (TrainingState other = DetectorState.begin(manager, false)) {
            assertThat(other.begin(FoldedWeights.read(model))).isEmpty();
            weights.forEach((name, values) -> assertThat(
                            FoldedWeights.of(other.averages()).get(name))
                    .as(name)
                    .isEqualTo(values));
            Processor.assumeComputesIn(Precision.BFLOAT16);
            float[] exact = forward(manager, weights, Precision.FLOAT32, seen);
            assertThat(forward(manager, weights, Precision.BFLOAT16, seen)).containsExactly(exact, within(0.3f));
            float[] losses = train(manager, other, Precision.BFLOAT16, seen, FURTHER_STEPS);
            int part = FURTHER_STEPS / 3;
            assertThat(sum(losses, FURTHER_STEPS - part, FURTHER_STEPS)).isLessThan(sum(losses, 0, part));
        }
    }

    private static double sum(float[] values, int from, int until) {
        return IntStream.range(from, until).mapToDouble(index -> values[index]).sum();
    }

    @Test
    void aResumedRunDoesNotBeginWithTheSameSamplesAgain() {
        FaceLabel face = FacePictures.randomFace(SIDE, new Random(1));
        TrainingPicture picture = new TrainingPicture(Path.of("drawn"), FacePictures.draw(SIDE, face), List.of(face));
        DetectorData data = new DetectorData(
                List.of(new DetectorData.Source("drawn", 1, List.of(picture))), List.of(), List.of(), List.of());
        RunOptions run = new RunOptions(
                folder, folder, Optional.empty(), 1e-3, 2, false, 4, Precision.FLOAT32, Optional.empty(), "test");
        DetectorTraining training = new DetectorTraining(
                new DetectorOptions(run, Optional.empty(), 1, 1, 1),
                data,
                new DetectorReport(new PrintWriter(Writer.nullWriter())));
        List<FaceLabel> begin = labels(training.samples(0).get());
        assertThat(labels(training.samples(0).get())).isEqualTo(begin);
        assertThat(labels(training.samples(70).get())).isNotEqualTo(begin);
    }

    private static List<FaceLabel> labels(List<TrainingSample> samples) {
        return samples.stream().flatMap(sample -> sample.labels().stream()).toList();
    }

    @Test
    void refusesToBeginWithWhatIsNoExportedDetector() throws IOException {
        Path file = folder.resolve("foreign.pt");
        Files.writeString(file, "no archive at all");
        assertThatThrownBy(() -> FoldedWeights.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("foreign.pt is no exported model");

        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(file))) {
            archive.putNextEntry(new ZipEntry("model/constants/0"));
            archive.write(new byte[12]);
        }
        assertThatThrownBy(() -> FoldedWeights.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("foreign.pt is no exported face detector of this kind: 0 of its 1 arrays fit");
    }

    private static float[] train(
            NDManager manager, TrainingState state, Precision precision, List<TrainingSample> seen, int steps)
            throws IOException, InterruptedException {
        float[] losses = new float[steps];
        try (TrainingStep step = new TrainingStep(manager, state, precision)) {
            for (int index = 0; index < steps; index++) {
                int from = index * 8 % PICTURES;
                TrainingStep.Result result = step.run(seen.subList(from, from + 8), 2e-3f);
                losses[index] = result.scoreLoss() + result.boxLoss();
            }
        }
        return losses;
    }

    private static void assertFindsInSizesThatFitNoCoarserLevel(Path model, List<TrainingSample> seen)
            throws Exception {
        float[] exported =
                predict(model, scratch -> input(scratch, seen).pad(new Shape(0, WIDER - SIDE, 0, HIGHER - SIDE), 0));
        int cells = 25 * 17 + 13 * 9 + 7 * 5;
        assertThat(exported).hasSize(PICTURES * cells * VALUES);
        assertThat(found(exported, seen, cells)).isGreaterThan(PICTURES / 2);
    }

    private static float[] predict(Path model, Function<NDManager, NDArray> input) throws Exception {
        try (Model opened = Model.newInstance("face-detector", "PyTorch")) {
            opened.load(folderOf(model), "face-detector.pt");
            try (Predictor<NDList, NDList> predictor = opened.newPredictor(new NoopTranslator());
                    NDManager scratch = opened.getNDManager().newSubManager()) {
                return predictor
                        .predict(new NDList(input.apply(scratch)))
                        .get(0)
                        .toFloatArray();
            }
        }
    }

    private static Path folderOf(Path model) {
        return model.toAbsolutePath().getParent();
    }

    private static float[] forward(
            NDManager manager, Map<String, float[]> weights, Precision precision, List<TrainingSample> samples)
            throws IOException, InterruptedException {
        try (NDManager scratch = manager.newSubManager();
                ScriptFunction network = new ScriptFunction(DetectorScript.training(false, precision))) {
            NDList arrays = NetworkArray.list(scratch, DetectorNetwork.arrays(false), weights);
            return network.call(scratch, input(scratch, samples), arrays).toFloatArray();
        }
    }

    private static NDArray input(NDManager scratch, List<TrainingSample> samples) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(samples.size() * SIDE * SIDE * 3);
        samples.forEach(sample -> pixels.put(sample.pixels()));
        pixels.flip();
        return TrainingSample.pictures(scratch, pixels, new Shape(samples.size(), SIDE, SIDE, 3));
    }

    /** The exported file has decoded boxes by cell, the training's network raw channels. */
    private static void assertSame(float[] exported, float[] raws, int picture, int cells) {
        CellGrid grid = new CellGrid(SIDE, SIDE);
        assertThat(cells).isEqualTo(grid.cells);
        for (int cell = 0; cell < cells; cell++) {
            int raw = picture * VALUES * cells + cell;
            int decoded = (picture * cells + cell) * VALUES;
            float score = (float) (1 / (1 + Math.exp(-raws[raw])));
            assertThat(exported[decoded + 4]).isCloseTo(score, within(1e-4f));
            float centre = grid.x[cell] + grid.stride[cell] * raws[raw + cells];
            assertThat((exported[decoded] + exported[decoded + 2]) / 2).isCloseTo(centre, within(1e-2f));
        }
    }

    private static int found(float[] exported, List<TrainingSample> samples, int cells) {
        int found = 0;
        for (int picture = 0; picture < samples.size(); picture++) {
            int best = 0;
            for (int cell = 1; cell < cells; cell++) {
                if (exported[(picture * cells + cell) * VALUES + 4] > exported[(picture * cells + best) * VALUES + 4]) {
                    best = cell;
                }
            }
            int at = (picture * cells + best) * VALUES;
            FaceLabel box = new FaceLabel(
                    exported[at],
                    exported[at + 1],
                    exported[at + 2] - exported[at],
                    exported[at + 3] - exported[at + 1],
                    FaceLabel.Kind.PSEUDO);
            found += box.overlap(samples.get(picture).labels().get(0)) > 0.5f ? 1 : 0;
        }
        return found;
    }
}
