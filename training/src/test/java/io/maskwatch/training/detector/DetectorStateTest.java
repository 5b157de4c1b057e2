package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.maskwatch.training.network.Precision;
import io.maskwatch.training.network.Processor;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunProgress;
import io.maskwatch.training.run.TrainingState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps, checkpoints, and what a training begins with. */
class DetectorStateTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"true, FLOAT32", "true, BFLOAT16", "false, BFLOAT16"})
    void aCheckpointBringsEverythingBack(boolean normalised, Precision precision) throws Exception {
        Processor.assumeComputesIn(precision);
        Path file = folder.resolve("checkpoint.npz");
        List<TrainingSample> samples = samples();
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = DetectorState.begin(manager, normalised);
                TrainingStep step = new TrainingStep(manager, state, precision)) {
            assertThat(step.run(samples, 1e-3f).taken()).isTrue();
            save(state, file);
            try (TrainingState other = DetectorState.load(manager, file);
                    TrainingStep otherStep = new TrainingStep(manager, other, precision)) {
                assertThat(other.normalised()).isEqualTo(normalised);
                assertThat(other.step()).isEqualTo(1);
                assertSame(FoldedWeights.of(state.averages()), FoldedWeights.of(other.averages()));
                // The next step goes the same way only with the same weights and moments.
                assertThat(step.run(samples, 1e-3f).taken()).isTrue();
                assertThat(otherStep.run(samples, 1e-3f).taken()).isTrue();
                for (int index = 0; index < state.values().size(); index++) {
                    assertThat(difference(
                                    other.values().get(index).toFloatArray(),
                                    state.values().get(index).toFloatArray()))
                            .isLessThan(1e-5);
                }
            }
        }
    }

    @Test
    void aGradientThatIsNoNumberChangesNothing() throws Exception {
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = DetectorState.begin(manager, true);
                TrainingStep step = new TrainingStep(manager, state, Precision.FLOAT32)) {
            assertThat(step.run(samples(), 1e-3f).taken()).isTrue();
            NDArray weights = state.values().get(0);
            float[] before = weights.toFloatArray();
            try (NDArray gradient = weights.getGradient()) {
                gradient.addi(Float.NaN);
            }
            assertThat(state.update(1e-3f)).isFalse();
            state.skip();
            assertThat(weights.toFloatArray()).isEqualTo(before);
            assertThat(state.step()).isOne();
            assertThat(step.run(samples(), 1e-3f).taken()).isTrue();
            assertThat(weights.toFloatArray()).doesNotContain(Float.NaN).isNotEqualTo(before);
        }
    }

    @Test
    void aCheckpointThatCannotBeWrittenLeavesTheFormerOne() throws IOException {
        RunFolder<Validation> run = DetectorOptions.folder(folder);
        Path former = folder.resolve("checkpoint.npz");
        Files.writeString(former, "former");
        // Whatever the reason, the file beside cannot be written.
        Files.createDirectory(folder.resolve("checkpoint.npz.part"));
        RunProgress<Validation> progress =
                RunProgress.<Validation>none("a", "random").with(new Validation(1, 1, 1, 1, 1, 1, 0.5, 0.5));
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = DetectorState.begin(manager, true)) {
            assertThatThrownBy(() -> run.save(state, progress))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("what was there is untouched");
        }
        assertThat(former).hasContent("former");
        assertThat(folder.resolve("checkpoint.npz.part")).doesNotExist();
        assertThat(run.best()).doesNotExist();
    }

    @Test
    void aRunDoesNotBeginWhereAnotherOneIs() throws IOException {
        RunFolder<Validation> run = DetectorOptions.folder(folder);
        assertThatNoException().isThrownBy(() -> run.require(false));
        Files.writeString(folder.resolve("checkpoint.npz"), "of another run");
        Files.writeString(folder.resolve("progress.json"), "of another run");
        assertThatThrownBy(() -> run.require(false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("already holds a run")
                .hasMessageContaining("--resume");
    }

    @Test
    void aCheckpointOfAnotherArchitectureIsRefused() throws IOException {
        Path whole = folder.resolve("whole.npz");
        Path other = folder.resolve("other.npz");
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = DetectorState.begin(manager, true)) {
            save(state, whole);
            without(whole, "eighth3", other);
            assertThatThrownBy(() -> DetectorState.load(manager, other))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("other.npz is of another architecture")
                    .hasMessageContaining("eighth3a_weight has shape none, expected (32, 64, 1, 1)");
            without(whole, "average/eighth3a_gamma", other);
            assertThatThrownBy(() -> FoldedWeights.ofCheckpoint(other))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("average/eighth3a_gamma has shape none, expected (32)");
        }
    }

    @Test
    void aCheckpointWithNumberedLayersIsOfAnOlderVersion() throws IOException {
        Path file = folder.resolve("old.npz");
        try (NDManager manager = NDManager.newBaseManager()) {
            writeArray(manager, "average/03stem_weight", file);
            assertThatThrownBy(() -> FoldedWeights.ofCheckpoint(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("old.npz is a checkpoint of an older version")
                    .hasMessageContaining("--initial");
        }
    }

    @Test
    void beginsWithTheAveragedWeightsOfASmallerNetwork() throws IOException {
        Path whole = folder.resolve("whole.npz");
        Path smaller = folder.resolve("smaller.npz");
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = DetectorState.begin(manager, true);
                TrainingState other = DetectorState.begin(manager, false)) {
            save(state, whole);
            without(whole, "eighth3", smaller);
            List<String> missing = other.begin(FoldedWeights.ofCheckpoint(smaller));

            assertThat(missing).containsExactly("eighth3a_weight", "eighth3a_bias", "eighth3b_weight", "eighth3b_bias");
            assertThat(other.step()).isZero();
            Map<String, float[]> expected = FoldedWeights.of(state.averages());
            expected.keySet().removeAll(missing);
            Map<String, float[]> begun = FoldedWeights.of(other.averages());
            assertThat(begun.get("eighth3b_weight"))
                    .as("a new block adds nothing")
                    .containsOnly(0);
            begun.keySet().removeAll(missing);
            assertSame(expected, begun);
        }
    }

    private static void save(TrainingState state, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            state.save(out);
        }
    }

    private static void without(Path checkpoint, String part, Path target) throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                InputStream in = Files.newInputStream(checkpoint);
                OutputStream out = Files.newOutputStream(target)) {
            NDList arrays = NDList.decode(manager, in);
            arrays.removeIf(array -> array.getName().contains(part));
            arrays.encode(out, NDList.Encoding.NPZ);
        }
    }

    @Test
    void refusesToBeginWithWhatIsNoCheckpoint() throws IOException {
        Path file = folder.resolve("foreign.npz");
        try (NDManager manager = NDManager.newBaseManager()) {
            writeArray(manager, "something", file);
            assertThatThrownBy(() -> FoldedWeights.ofCheckpoint(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("foreign.npz is no checkpoint of a face detector");

            Files.writeString(file, "no archive at all");
            assertDamaged(manager, file);
        }
    }

    @Test
    void aCheckpointThatIsCutOffIsNamed() throws IOException {
        Path file = folder.resolve("cut.npz");
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = DetectorState.begin(manager, false)) {
            save(state, file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() / 2);
            }
            assertDamaged(manager, file);
        }
    }

    private static void assertDamaged(NDManager manager, Path file) {
        for (ThrowingCallable reading : List.<ThrowingCallable>of(
                () -> FoldedWeights.ofCheckpoint(file), () -> DetectorState.load(manager, file))) {
            assertThatThrownBy(reading)
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + " is damaged or no NPZ file, expected a checkpoint of a face detector");
        }
    }

    private static List<TrainingSample> samples() {
        return List.of(FacePictures.sample(64, new Random(1)), FacePictures.sample(64, new Random(2)));
    }

    private static void assertSame(Map<String, float[]> expected, Map<String, float[]> actual) {
        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach((name, values) ->
                assertThat(difference(actual.get(name), values)).as(name).isZero());
    }

    /** The largest of two arrays of the same length. */
    private static double difference(float[] first, float[] second) {
        assertThat(first).hasSameSizeAs(second);
        return IntStream.range(0, first.length)
                .mapToDouble(index -> Math.abs(first[index] - second[index]))
                .max()
                .orElseThrow();
    }

    private static void writeArray(NDManager manager, String name, Path file) throws IOException {
        NDArray array = manager.zeros(new Shape(3));
        array.setName(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            new NDList(array).encode(out, NDList.Encoding.NPZ);
        }
    }
}
