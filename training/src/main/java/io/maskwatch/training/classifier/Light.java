package io.maskwatch.training.classifier;

import java.util.random.RandomGenerator;

/** Random exposure, contrast, colour cast, saturation and sensor noise, in place. */
final class Light {

    private Light() {}

    static void apply(Raster raster, RandomGenerator random) {
        saturate(raster, random.nextDouble() < 0.18 ? 0 : random.nextFloat(0.4f, 1.5f));
        byte[][] tables = new byte[3][];
        double gamma = Math.exp(random.nextDouble(-0.5, 0.5));
        double contrast = random.nextDouble(0.6, 1.35);
        double brightness = random.nextDouble(-0.12, 0.12);
        double exposure = random.nextDouble() < 0.12 ? random.nextDouble(0.25, 0.7) : 1;
        for (int channel = 0; channel < 3; channel++) {
            tables[channel] = table(gamma, contrast, brightness, exposure * (1 + 0.08 * random.nextGaussian()));
        }
        byte[] rgb = raster.rgb();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = tables[i % 3][rgb[i] & 255];
        }
    }

    static void addNoise(Raster raster, double deviation, RandomGenerator random) {
        byte[] rgb = raster.rgb();
        long bits = 0;
        for (int i = 0; i < rgb.length; i++) {
            if (i % 4 == 0) {
                bits = random.nextLong();
            }
            // The sum of two uniform values is near enough to a normal one, and far cheaper.
            int noise = (int) (bits & 255) + (int) (bits >> 8 & 255) - 255;
            bits >>>= 16;
            rgb[i] = clamp((rgb[i] & 255) + noise * (float) deviation / 104);
        }
    }

    private static byte[] table(double gamma, double contrast, double brightness, double gain) {
        byte[] table = new byte[256];
        for (int value = 0; value < table.length; value++) {
            double curved = Math.pow(value / 255.0, gamma);
            table[value] = clamp((float) (255 * gain * ((curved - 0.5) * contrast + 0.5 + brightness)));
        }
        return table;
    }

    private static void saturate(Raster raster, float saturation) {
        byte[] rgb = raster.rgb();
        for (int i = 0; i < rgb.length; i += 3) {
            float grey = 0.299f * (rgb[i] & 255) + 0.587f * (rgb[i + 1] & 255) + 0.114f * (rgb[i + 2] & 255);
            for (int channel = i; channel < i + 3; channel++) {
                rgb[channel] = clamp(grey + ((rgb[channel] & 255) - grey) * saturation);
            }
        }
    }

    private static byte clamp(float value) {
        return (byte) Math.max(0, Math.min(255, (int) (value + 0.5f)));
    }
}
