package io.maskwatch.bench.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class OpenCvMobileNetTest {
    @Test
    void isAWholeNetworkThatGivesTwoProbabilities() {
        try (OpenCvMobileNet network = new OpenCvMobileNet();
                Mat face = new Mat(50, 40, opencv_core.CV_8UC3, Scalar.GRAY)) {
            float[] probabilities = network.judge(face);
            assertThat(probabilities).hasSize(2);
            assertThat(probabilities[0]).isBetween(0f, 1f);
            assertThat(probabilities[0] + probabilities[1]).isCloseTo(1, within(1e-5f));
        }
    }
}
