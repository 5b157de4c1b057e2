package io.maskwatch.training.classifier;

import java.util.random.RandomGenerator;

/**
 * Makes a good picture of a face look as a surveillance camera would have it: small, compressed, blurred, dark, grey,
 * off-colour, partly hidden. Draws a {@link View} and writes it at the size that the network takes.
 */
final class Surveillance {

    private static final double SMALLEST = 16;
    private static final double LARGEST_SMALL = 64;

    private final RandomGenerator random;
    private final double strength;

    /** @param strength how often pictures are made worse: 1 as often as on bad cameras, 0 never */
    Surveillance(RandomGenerator random, double strength) {
        this.random = random;
        this.strength = strength;
    }

    /** One random look at a face. */
    Raster look(Face face, int size) {
        boolean small = chance(0.4);
        int apparent = small ? Math.min(size, smallSide()) : size;
        Raster raster = Raster.black(apparent, apparent);
        Resampler.sample(face.raster(), View.random(face, random), raster);
        if (chance(0.2)) {
            Occlusion.apply(raster, face.masked(), random);
        }
        if (chance(0.75)) {
            Light.apply(raster, random);
        }
        if (chance(small ? 0.1 : 0.3)) {
            raster = Blur.apply(raster, random);
        }
        if (chance(0.2)) {
            Light.addNoise(raster, random.nextDouble(2, small ? 8 : 14), random);
        }
        if (chance(0.3)) {
            raster = JpegRoundTrip.apply(raster, (float) random.nextDouble(0.2, 0.8));
        }
        return apparent == size ? raster : raster.resize(size, size);
    }

    private int smallSide() {
        return (int) Math.exp(random.nextDouble(Math.log(SMALLEST), Math.log(LARGEST_SMALL)));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability * strength;
    }
}
