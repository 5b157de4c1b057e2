package io.maskwatch.training.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private final Face face = GeneratedFaces.face(new GeneratedFaces(5).draw(true), true, "drawn");

    @Test
    void aSeedDecidesTheLook() {
        byte[] one = new Surveillance(new SplittableRandom(1), 1).look(face, 64).rgb();
        byte[] again =
                new Surveillance(new SplittableRandom(1), 1).look(face, 64).rgb();
        byte[] other =
                new Surveillance(new SplittableRandom(2), 1).look(face, 64).rgb();

        assertThat(again).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void everyLookHasTheSizeAskedFor() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 300; i++) {
            Raster look = new Surveillance(random, 1).look(face, 96);
            assertThat(look.rgb()).hasSize(96 * 96 * 3);
        }
    }

    @Test
    void readingAtItsOwnSizeChangesNothing() {
        Raster raster = face.raster();

        assertThat(raster.resize(raster.width(), raster.height()).rgb()).isEqualTo(raster.rgb());
    }

    @Test
    void shrinkingTakesTheMean() {
        Raster halves = Raster.black(8, 8);
        for (int i = 0; i < halves.rgb().length; i++) {
            halves.rgb()[i] = (byte) (i / 3 % 2 == 0 ? 200 : 0);
        }

        byte[] shrunk = halves.resize(2, 2).rgb();

        for (byte value : shrunk) {
            assertThat(value & 255).isCloseTo(100, within(4));
        }
    }

    @Test
    void negativeWidthMirrors() {
        Raster raster = Raster.black(4, 1);
        raster.rgb()[0] = 90;
        Raster mirrored = Raster.black(4, 1);

        Resampler.sample(raster, new TurnedRectangle(2, 0.5, -4, 1, 0), mirrored);

        assertThat(mirrored.rgb()[9]).isEqualTo((byte) 90);
        assertThat(mirrored.rgb()[0]).isZero();
    }

    @Test
    void blurKeepsAnEvenPictureAndItsBrightness() {
        Raster grey = Raster.black(32, 32);
        Arrays.fill(grey.rgb(), (byte) 77);
        SplittableRandom random = new SplittableRandom(1);

        for (int i = 0; i < 20; i++) {
            assertThat(Blur.apply(grey, random).rgb()).containsOnly(77);
        }
    }

    @Test
    void thePlainViewIsWhatThePipelineSees() {
        Raster around = Raster.black(100, 100);
        Face boxed = new Face("boxed", "drawn", false, false, around, TurnedRectangle.upright(40, 40, 20, 20), false);

        TurnedRectangle view = View.plain(boxed);

        assertThat(view.centreX()).isCloseTo(50, within(1e-9));
        assertThat(view.width()).isCloseTo(20 * 1.3 * 224 / 256, within(1e-9));
    }
}
