package io.maskwatch.vision.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OpenCvMobileNetTest {
    @Test
    void isAWholeNetworkThatGivesTwoProbabilities() {
        try (OpenCvMobileNet network = OpenCvMobileNet.open()) {
            float[] probabilities = network.judge(new byte[3 * 50 * 40], 50, 40);
            assertThat(probabilities).hasSize(2);
            assertThat(probabilities[0]).isBetween(0f, 1f);
            assertThat(probabilities[0] + probabilities[1]).isCloseTo(1, within(1e-5f));
        }
    }
}
