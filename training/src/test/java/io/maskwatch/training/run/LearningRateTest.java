package io.maskwatch.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {
    @Test
    void warmsUpAndFallsOverTheSteps() {
        assertThat(LearningRate.ofSteps(0.1, 0)).isEqualTo(0.002f);
        assertThat(LearningRate.ofSteps(0.1, 1e-3)).isLessThan(0.01f);
        assertThat(LearningRate.ofSteps(0.1, 0.04)).isCloseTo(0.1f, within(1e-3f));
        assertThat(LearningRate.ofSteps(0.1, 0.52)).isCloseTo(0.0505f, within(1e-4f));
        assertThat(LearningRate.ofSteps(0.1, 1)).isCloseTo(0.001f, within(1e-5f));
        assertThat(LearningRate.ofSteps(0.1, 2)).as("after the end").isCloseTo(0.001f, within(1e-5f));
    }

    @Test
    void warmsUpOverStepsAndFallsOverTheTime() {
        assertThat(LearningRate.ofTime(0.3, 0, 0)).isCloseTo(0.001f, within(1e-6f));
        assertThat(LearningRate.ofTime(0.3, 0, 299)).isCloseTo(0.3f, within(1e-6f));
        assertThat(LearningRate.ofTime(0.3, 0.5, 1000)).isCloseTo(0.1515f, within(1e-4f));
        assertThat(LearningRate.ofTime(0.3, 1, 1000)).isCloseTo(0.003f, within(1e-5f));
    }
}
