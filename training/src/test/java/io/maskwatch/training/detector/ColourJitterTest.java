package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class ColourJitterTest {
    private static final int SIDE = 24;
    private static final int MARGIN = 8;
    private static final int ENOUGH_FOR_EACH_KIND = 100;

    @Test
    void repeatsWithItsSeedWhateverLiesAroundThePicture() {
        opencv_core.setRNGSeed(1);
        byte[] first = jittered(0);
        assertThat(jittered(255)).isEqualTo(first);
    }

    /** The pixels of a few tiles, each in the middle of a canvas. */
    private static byte[] jittered(int around) {
        ColourJitter jitter = new ColourJitter(new Random(7));
        byte[] pixels = new byte[ENOUGH_FOR_EACH_KIND * SIDE * SIDE * 3];
        for (int tile = 0; tile < ENOUGH_FOR_EACH_KIND; tile++) {
            try (Scalar surroundings = Scalar.all(around);
                    Scalar grey = Scalar.all(128);
                    Mat canvas = new Mat(SIDE + 2 * MARGIN, SIDE + 2 * MARGIN, opencv_core.CV_8UC3, surroundings);
                    Rect area = new Rect(MARGIN, MARGIN, SIDE, SIDE);
                    Mat picture = new Mat(canvas, area)) {
                picture.put(grey);
                jitter.apply(picture);
                try (Mat copy = picture.clone()) {
                    copy.data().get(pixels, tile * SIDE * SIDE * 3, SIDE * SIDE * 3);
                }
            }
        }
        return pixels;
    }
}
