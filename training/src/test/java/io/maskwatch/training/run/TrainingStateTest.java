package io.maskwatch.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.maskwatch.training.network.Layer;
import io.maskwatch.training.network.Layer.Trait;
import io.maskwatch.training.network.NetworkArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both trainings go on with after a stop: weights, moments of the optimiser, running average and schedule. */
class TrainingStateTest {
    private static final List<NetworkArray> ARRAYS =
            NetworkArray.all(List.of(Layer.of("only", 3, 2, 1, 1, Trait.FULLY_CONNECTED)), false);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRunThatWasStoppedGoesOnAsOneThatWasNot(boolean biasesDecay) throws IOException {
        TrainingState.Rules rules =
                new TrainingState.Rules(0.1f, biasesDecay, 1, step -> TrainingState.Rules.young(0.9, step));
        Path file = folder.resolve("checkpoint.npz");
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState whole = new TrainingState(manager, ARRAYS, false, rules);
                TrainingState stopped = new TrainingState(manager, ARRAYS, false, rules)) {
            for (int step = 0; step < 6; step++) {
                step(whole);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                whole.save(out);
            }
            stopped.load(Checkpoint.read(manager, file, "test"));
            assertThat(stopped.step()).isEqualTo(6);

            for (int step = 0; step < 3; step++) {
                assertThat(step(stopped)).as("learning rate").isEqualTo(step(whole));
            }

            assertThat(stopped.averages().get("only_weight"))
                    .containsExactly(whole.averages().get("only_weight"), within(1e-6f))
                    .isNotEqualTo(stopped.values().get(0).toFloatArray());
            for (int array = 0; array < ARRAYS.size(); array++) {
                assertThat(stopped.values().get(array).toFloatArray())
                        .containsExactly(whole.values().get(array).toFloatArray(), within(1e-6f));
            }
        }
    }

    /** The learning rate that it was taken with. */
    private static float step(TrainingState state) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray loss = state.values().get(0).sub(3).square().sum();
            collector.backward(loss.add(state.values().get(1).sub(1).square().sum()));
        }
        float learningRate = LearningRate.ofTime(0.5, 0.2, state.step());
        assertThat(state.update(learningRate)).isTrue();
        return learningRate;
    }
}
