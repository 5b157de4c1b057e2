package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps, checkpoints, and what a training begins with. */
class TrainingStateTest {
    @TempDir
    private Path folder;

    @Test
    void aCheckpointBringsEverythingBack() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = new TrainingState(manager);
                TrainingState other = new TrainingState(manager)) {
            new TrainingStep(manager, state)
                    .run(
                            List.of(FacePictures.sample(64, new Random(1)), FacePictures.sample(64, new Random(2))),
                            1e-3f);
            state.save(file);
            other.load(file);
            assertThat(other.step()).isEqualTo(1);
            state.averagedArrays()
                    .forEach((name, values) -> assertThat(other.averagedArrays().get(name))
                            .as(name)
                            .isEqualTo(values));
        }
    }

    @Test
    void aGradientThatIsNoNumberChangesNothing() {
        List<TrainingSample> samples =
                List.of(FacePictures.sample(64, new Random(1)), FacePictures.sample(64, new Random(2)));
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = new TrainingState(manager)) {
            TrainingStep step = new TrainingStep(manager, state);
            assertThat(step.run(samples, 1e-3f).taken()).isTrue();
            NDArray weights = state.network().getParameters().valueAt(0).getArray();
            float[] before = weights.toFloatArray();
            try (NDArray gradient = weights.getGradient()) {
                gradient.addi(Float.NaN);
            }
            assertThat(state.update(1e-3f, 0)).isFalse();
            state.skip();
            assertThat(weights.toFloatArray()).isEqualTo(before);
            assertThat(state.step()).isOne();
            assertThat(step.run(samples, 1e-3f).taken()).isTrue();
            assertThat(weights.toFloatArray()).doesNotContain(Float.NaN).isNotEqualTo(before);
        }
    }

    @Test
    void aCheckpointThatCannotBeWrittenLeavesTheFormerOne() throws IOException {
        RunFolder run = new RunFolder(folder);
        Path former = folder.resolve("checkpoint.npz");
        Files.writeString(former, "former");
        // Whatever the reason, the file beside cannot be written.
        Files.createDirectory(folder.resolve("checkpoint.npz.part"));
        DetectorProgress progress = DetectorProgress.NONE.with(new DetectorProgress.Entry(1, 1, 1, 1, 0.5, 0.5));
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = new TrainingState(manager)) {
            assertThatThrownBy(() -> run.save(state, progress))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("what was there is untouched");
        }
        assertThat(former).hasContent("former");
        assertThat(folder.resolve("checkpoint.npz.part")).doesNotExist();
        assertThat(run.best()).doesNotExist();
    }

    @Test
    void aCheckpointOfAnotherArchitectureIsRefused() throws IOException {
        Path file = folder.resolve("foreign.npz");
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = new TrainingState(manager)) {
            writeArray(manager, "value/something", file);
            assertThatThrownBy(() -> state.load(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("foreign.npz")
                    .hasMessageContaining("another architecture");
        }
    }

    @Test
    void beginsWithTheAveragedWeightsOfASmallerNetwork() throws IOException {
        Path whole = folder.resolve("whole.npz");
        Path smaller = folder.resolve("smaller.npz");
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = new TrainingState(manager);
                TrainingState other = new TrainingState(manager)) {
            state.save(whole);
            try (InputStream in = Files.newInputStream(whole);
                    OutputStream out = Files.newOutputStream(smaller)) {
                NDList arrays = NDList.decode(manager, in);
                arrays.removeIf(array -> array.getName().contains("eighth3"));
                arrays.encode(out, NDList.Encoding.NPZ);
            }
            List<String> missing = other.begin(smaller);

            assertThat(missing).hasSize(10).allMatch(name -> name.contains("eighth3"));
            assertThat(other.step()).isZero();
            state.averagedArrays().forEach((name, values) -> {
                if (!missing.contains(name)) {
                    assertThat(other.averagedArrays().get(name)).as(name).isEqualTo(values);
                }
            });
        }
    }

    @Test
    void refusesToBeginWithWhatIsNoCheckpoint() throws IOException {
        Path file = folder.resolve("foreign.npz");
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = new TrainingState(manager)) {
            writeArray(manager, "something", file);
            assertThatThrownBy(() -> state.begin(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("foreign.npz is no checkpoint of a face detector");

            Files.writeString(file, "no archive at all");
            for (ThrowingCallable reading :
                    List.<ThrowingCallable>of(() -> state.begin(file), () -> state.load(file))) {
                assertThatThrownBy(reading)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("foreign.npz is no checkpoint of a face detector");
            }
        }
    }

    private static void writeArray(NDManager manager, String name, Path file) throws IOException {
        NDArray array = manager.zeros(new Shape(3));
        array.setName(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            new NDList(array).encode(out, NDList.Encoding.NPZ);
        }
    }
}
