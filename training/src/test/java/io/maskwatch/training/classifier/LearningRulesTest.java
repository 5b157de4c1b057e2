package io.maskwatch.training.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.network.Precision;
import io.maskwatch.training.run.RunOptions;
import io.maskwatch.training.run.RunProgress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LearningRulesTest {

    @Test
    void bothClassesAreDrawnEquallyOften() {
        GeneratedFaces drawn = new GeneratedFaces(1);
        List<Face> faces = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            faces.add(GeneratedFaces.face(drawn.draw(true), true, "large"));
        }
        for (int i = 0; i < 10; i++) {
            faces.add(GeneratedFaces.face(drawn.draw(false), false, "small"));
        }
        FaceSampler sampler = new FaceSampler(faces);
        SplittableRandom random = new SplittableRandom(1);

        int masked = 0;
        for (int i = 0; i < 4000; i++) {
            masked += faces.get(sampler.draw(random)).masked() ? 1 : 0;
        }

        assertThat(masked / 4000.0).isCloseTo(0.5, within(0.03));
    }

    @Test
    void aLabelContradictedAgainAndAgainIsDoubted() {
        LabelTrust trust = new LabelTrust(2);
        float[] targets = new float[4];

        for (int i = 0; i < 3; i++) {
            trust.note(0, 0.02);
            trust.note(1, 0.95);
        }
        trust.target(0, 1, targets, 0);
        trust.target(1, 1, targets, 2);

        assertThat(trust.doubtedCount()).isEqualTo(1);
        assertThat(targets[1]).isCloseTo(0.0975f, within(1e-4f));
        assertThat(targets[2] + targets[3]).isCloseTo(1f, within(1e-6f));
    }

    @Test
    void oneBadLookIsNotEnoughForDoubt() {
        LabelTrust trust = new LabelTrust(1);

        trust.note(0, 0.01);

        assertThat(trust.doubted(0)).isFalse();
    }

    @Test
    void calibrationFindsTheTemperatureOfOverconfidentScores() {
        Random random = new Random(5);
        double[] margins = new double[20_000];
        boolean[] masked = new boolean[margins.length];
        for (int i = 0; i < margins.length; i++) {
            double honest = random.nextGaussian() * 3;
            masked[i] = random.nextDouble() < MaskScores.sigmoid(honest);
            margins[i] = 2.5 * honest;
        }

        Calibration calibration = Calibration.fit(new MaskScores(margins, masked));

        assertThat(calibration.temperature()).isCloseTo(2.5, within(0.1));
        assertThat(calibration.undecidedFrom()).isEqualTo(1 - calibration.undecidedTo(), within(1e-9));
    }

    @Test
    void theBestEpochIsTheOneWithTheHighestScore() {
        RunProgress<Epoch> progress = RunProgress.<Epoch>none(ClassifierNetwork.ARCHITECTURE, "random")
                .with(epoch(0.90))
                .with(epoch(0.97))
                .with(epoch(0.95));

        assertThat(progress.bestNumber()).isEqualTo(2);
    }

    @Test
    void optionsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> options(-1, 64)).hasMessage("--epochs must not be negative, got -1");
        assertThatThrownBy(() -> options(0, 64))
                .hasMessageStartingWith("0 epochs calibrate what --initial-weights names");
        assertThatThrownBy(() -> options(1, 100)).hasMessage("--size must be a multiple of 16, got 100");
        assertThatThrownBy(() -> options(1, 64, Optional.of(1.5)))
                .hasMessage("--trained-share must be above 0 and at most 1, got 1.5");
        assertThatThrownBy(() -> options(Optional.of(Path.of("mask-classifier.pt")), 0, 64, Optional.of(0.5)))
                .hasMessage("0 epochs train nothing that a trained share could be of");
        assertThatThrownBy(() -> options(1, 64, Optional.of(0.5)))
                .hasMessage("--trained-share needs --initial-weights with an exported classifier (.pt)");
    }

    private static ClassifierOptions options(int epochs, int size) {
        return options(epochs, size, Optional.empty());
    }

    private static ClassifierOptions options(int epochs, int size, Optional<Double> trainedShare) {
        return options(Optional.empty(), epochs, size, trainedShare);
    }

    private static ClassifierOptions options(
            Optional<Path> initialWeights, int epochs, int size, Optional<Double> trainedShare) {
        RunOptions run = new RunOptions(
                Path.of("data"),
                Path.of("out"),
                initialWeights,
                0.1,
                8,
                false,
                1,
                Precision.FLOAT32,
                trainedShare,
                "test");
        return new ClassifierOptions(run, epochs, 0, size, 1);
    }

    private static Epoch epoch(double score) {
        return new Epoch(224, 1, 0.5, 1, score, score, score, 1);
    }
}
