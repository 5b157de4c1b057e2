package io.maskwatch.training.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.maskwatch.training.network.Precision;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunProgress;
import io.maskwatch.training.run.TrainingState;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
                TrainingState state = newState(manager)) {
            RunFolder<Epoch> run = run();
            RunProgress<Epoch> progress = none();
            for (double score : new double[] {0.8, 0.9, 0.7, 0.6}) {
                set(state, (float) score);
                progress = progress.with(epoch(score));
                run.save(state, progress);
            }

            assertThat(folder.toFile().list()).containsExactlyInAnyOrder("checkpoint.npz", "best.npz", "progress.json");
            assertThat(run.progress()).isEqualTo(progress);
            assertThat(run.progress().entries()).hasSize(4);
            assertThat(outputBias(run.best())).isEqualTo(0.9f);
            assertThat(outputBias(run.last())).isEqualTo(0.6f);
        }
    }

    @Test
    void aFullDiskLeavesTheEarlierCheckpoints() throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = newState(manager)) {
            RunProgress<Epoch> first = none().with(epoch(0.8));
            set(state, 0.8f);
            run().save(state, first);
            RunFolder<Epoch> full = new RunFolder<>(folder, "mask-classifier", Epoch.class, FullDisk::new);
            set(state, 0.9f);

            assertThatThrownBy(() -> full.save(state, first.with(epoch(0.9))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("untouched");
            assertThat(full.progress()).isEqualTo(first);
            assertThat(outputBias(full.last())).isEqualTo(0.8f);
            assertThat(outputBias(full.best())).isEqualTo(0.8f);
            assertThat(folder.toFile().list()).containsExactlyInAnyOrder("checkpoint.npz", "best.npz", "progress.json");
        }
    }

    /** Without the moments of the optimiser the second step would be another one. */
    @Test
    void aResumedRunTakesTheSameStepsAsOneThatWasNotStopped() throws Exception {
        GeneratedFaces drawn = new GeneratedFaces(7);
        List<Face> faces = IntStream.range(0, 8)
                .mapToObj(i -> GeneratedFaces.face(drawn.draw(i % 2 == 0), i % 2 == 0, "drawn"))
                .toList();
        FaceBatch batch = FaceBatch.draw(faces, new FaceSampler(faces), new SplittableRandom(1), 0, 8, SIZE);
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = newState(manager);
                ClassifierStep step = step(manager, state, faces)) {
            step.run(batch, 1e-3f);
            step.run(batch, 1e-3f);
            run().save(state, none().with(epoch(0.8)));
            TrainingState resumed = ClassifierNetwork.resumed(manager, run().last());
            assertThat(resumed.step()).isEqualTo(2);
            assertThat(resumed.averages().get("hidden_bias"))
                    .isEqualTo(state.averages().get("hidden_bias"));

            for (TrainingState each : List.of(state, resumed)) {
                // Of what the network leaves out at random.
                Engine.getInstance().setRandomSeed(3);
                try (ClassifierStep next = step(manager, each, faces)) {
                    next.run(batch, 1e-3f);
                }
            }

            for (int i = 0; i < state.values().size(); i++) {
                NDArray expected = state.values().get(i);
                assertThat(resumed.values().get(i).toFloatArray())
                        .containsExactly(expected.toFloatArray(), within(1e-6f));
            }
        }
    }

    private static ClassifierStep step(NDManager manager, TrainingState state, List<Face> faces) throws Exception {
        return new ClassifierStep(manager, state, Precision.FLOAT32, faces, new LabelTrust(faces.size()), SIZE);
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

    private static RunProgress<Epoch> none() {
        return RunProgress.none(ClassifierNetwork.ARCHITECTURE, "random");
    }

    private static Epoch epoch(double score) {
        return new Epoch(SIZE, 1, 1, 1, score, score, score, 1);
    }

    private static TrainingState newState(NDManager manager) throws IOException {
        return ClassifierNetwork.begin(manager, Optional.empty());
    }

    /** Marks the averaged network. */
    private static void set(TrainingState state, float value) {
        state.begin(Map.of("output_bias", new float[] {value, value}));
    }

    private static float outputBias(Path checkpoint) throws IOException {
        return ClassifierNetwork.averages(checkpoint).get("output_bias")[0];
    }
}
