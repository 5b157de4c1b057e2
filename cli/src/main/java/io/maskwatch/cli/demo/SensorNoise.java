package io.maskwatch.cli.demo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Random;

/**
 * The faint noise of a real camera, the same in each rendering. Without it the encoder takes the hall for a still
 * background, skips it, and leaves specks of the person behind.
 */
final class SensorNoise {
    private static final double DEVIATION = 1.5;
    private static final int CHANNELS = 3;

    private final Random random = new Random(20_261_124);

    /** Changes the brightness of each pixel of a {@code TYPE_3BYTE_BGR} picture a little. */
    void addTo(BufferedImage image) {
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int pixel = 0; pixel < pixels.length; pixel += CHANNELS) {
            int change = (int) Math.round(random.nextGaussian() * DEVIATION);
            for (int channel = pixel; channel < pixel + CHANNELS; channel++) {
                pixels[channel] = (byte) Math.min(255, Math.max(0, Byte.toUnsignedInt(pixels[channel]) + change));
            }
        }
    }
}
