package io.maskwatch.bench.vision;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class OpenCvSsdTest {
    /** {@code detection_out} of the original picks from 8732 boxes of 300 x 300 pixels. */
    private static final int BOXES = 4 * 38 * 38 + 6 * (19 * 19 + 10 * 10 + 5 * 5) + 4 * (5 * 5 + 5 * 5);

    @Test
    void isAWholeNetworkWithFourEdgesAndTwoScoresForEachBoxOfItsHeads() {
        try (OpenCvSsd network = new OpenCvSsd();
                Mat frame = new Mat(720, 1280, opencv_core.CV_8UC3, Scalar.GRAY);
                Mat found = network.run(frame)) {
            assertThat(found.total()).isEqualTo(6L * BOXES);
        }
    }
}
