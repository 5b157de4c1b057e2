package io.maskwatch.training.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.maskwatch.training.network.MobileNetV2;
import io.maskwatch.training.network.Precision;
import io.maskwatch.training.run.Progress;
import io.maskwatch.training.run.RunFolder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsITCase {
    private static final int SIZE = 64;

    @TempDir
    Path folder;

    @Test
    void onlyTheLatestAndTheBestAreKept() throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                ClassifierState state = newState(manager)) {
            RunFolder<Epoch> run = run();
            Progress<Epoch> progress = none();
            for (double score : new double[] {0.8, 0.9, 0.7, 0.6}) {
                set(state, (float) score);
                progress = progress.with(epoch(score));
                run.save(state.state(), progress);
            }

            assertThat(folder.toFile().list()).containsExactlyInAnyOrder("checkpoint.npz", "best.npz", "progress.json");
            assertThat(run.progress()).isEqualTo(progress);
            assertThat(run.progress().entries()).hasSize(4);
            assertThat(outputBias(manager, run.best())).isEqualTo(0.9f);
            assertThat(outputBias(manager, run.last())).isEqualTo(0.6f);
        }
    }

    @Test
    void aFullDiskLeavesTheEarlierCheckpoints() throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                ClassifierState state = newState(manager)) {
            Progress<Epoch> first = none().with(epoch(0.8));
            set(state, 0.8f);
            run().save(state.state(), first);
            RunFolder<Epoch> full = new RunFolder<>(folder, "mask-classifier", Epoch.class, FullDisk::new);
            set(state, 0.9f);

            assertThatThrownBy(() -> full.save(state.state(), first.with(epoch(0.9))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("untouched");
            assertThat(full.progress()).isEqualTo(first);
            assertThat(outputBias(manager, full.last())).isEqualTo(0.8f);
            assertThat(outputBias(manager, full.best())).isEqualTo(0.8f);
            assertThat(folder.toFile().list()).containsExactlyInAnyOrder("checkpoint.npz", "best.npz", "progress.json");
        }
    }

    /** Without the moments of the optimiser the second step would be another one. */
    @Test
    void aResumedRunTakesTheSameStepsAsOneThatWasNotStopped() throws IOException {
        GeneratedFaces drawn = new GeneratedFaces(7);
        List<Face> faces = IntStream.range(0, 8)
                .mapToObj(i -> GeneratedFaces.face(drawn.draw(i % 2 == 0), i % 2 == 0, "drawn"))
                .toList();
        FaceBatch batch = FaceBatch.draw(faces, new FaceSampler(faces), new SplittableRandom(1), 0, 8, SIZE);
        try (NDManager manager = NDManager.newBaseManager();
                ClassifierState state = newState(manager);
                ClassifierState resumed = newState(manager)) {
            ClassifierStep step = step(manager, state, faces);
            step.run(batch, 1e-3f);
            step.run(batch, 1e-3f);
            run().save(state.state(), none().with(epoch(0.8)));
            resumed.load(manager, run().last());
            assertThat(resumed.state().step()).isEqualTo(2);
            assertThat(resumed.state().averages().get("hidden_bias"))
                    .isEqualTo(state.state().averages().get("hidden_bias"));

            for (ClassifierState each : List.of(state, resumed)) {
                // Of what the network leaves out at random.
                Engine.getInstance().setRandomSeed(3);
                step(manager, each, faces).run(batch, 1e-3f);
            }

            for (int i = 0; i < state.state().values().size(); i++) {
                NDArray expected = state.state().values().get(i);
                assertThat(resumed.state().values().get(i).toFloatArray())
                        .containsExactly(expected.toFloatArray(), within(1e-6f));
            }
        }
    }

    private static ClassifierStep step(NDManager manager, ClassifierState state, List<Face> faces) {
        return new ClassifierStep(manager, state, faces, new LabelTrust(faces.size()), SIZE);
    }

    private static final class FullDisk extends FilterOutputStream {

        FullDisk(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    private RunFolder<Epoch> run() {
        return new RunFolder<>(folder, "mask-classifier", Epoch.class);
    }

    private static Progress<Epoch> none() {
        return Progress.none(ClassifierState.ARCHITECTURE, "random");
    }

    private static Epoch epoch(double score) {
        return new Epoch(SIZE, 1, 1, 1, score, score, score, 1);
    }

    private static ClassifierState newState(NDManager manager) throws IOException {
        return new ClassifierState(manager, Precision.FLOAT32, SIZE, Optional.empty());
    }

    /** Marks the averaged network. */
    private static void set(ClassifierState state, float value) {
        state.average().getDirectParameters().get("output_bias").getArray().set(FloatBuffer.wrap(new float[] {
            value, value
        }));
    }

    private static float outputBias(NDManager manager, Path checkpoint) throws IOException {
        try (MobileNetV2 network = ClassifierState.averaged(manager, SIZE, checkpoint)) {
            return network.getDirectParameters().get("output_bias").getArray().toFloatArray()[0];
        }
    }
}
