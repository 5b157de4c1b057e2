package io.maskwatch.bench.vision;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.vision.Box;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** A frame of 1280 x 720 as a camera sends it: one portrait three times, before a background with the noise of a sensor. */
public final class ThreeFaces {
    public static final int WIDTH = 1280;
    public static final int HEIGHT = 720;
    private static final int QUALITY = 85;
    private static final int SIDE = 400;
    private static final int TOP = 160;
    private static final List<Integer> LEFT = List.of(20, 440, 860);

    private ThreeFaces() {}

    /** Where the faces are, by eye. */
    static List<Box> faces() {
        float scale = SIDE / 512f;
        return LEFT.stream()
                .map(left -> new Box(left + 180 * scale, TOP + 58 * scale, 92 * scale, 118 * scale))
                .toList();
    }

    /** The picture as a camera sends it. */
    public static byte[] jpeg() {
        return PictureCodec.encodeJpeg(picture(), QUALITY);
    }

    private static Picture picture() {
        BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = frame.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        BufferedImage portrait = portrait();
        LEFT.forEach(left -> graphics.drawImage(portrait, left, TOP, SIDE, SIDE, null));
        graphics.dispose();
        return noisy(frame);
    }

    private static Picture noisy(BufferedImage frame) {
        Random random = new Random(1);
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int pixel = frame.getRGB(x, y);
                for (int channel = 0; channel < 3; channel++) {
                    int background = pixel == 0xFF000000 ? 90 + 60 * y / HEIGHT : 0;
                    int value = (pixel >> (16 - 8 * channel) & 0xFF) + background;
                    int noise = (int) Math.round(2 * random.nextGaussian());
                    rgb[3 * (y * WIDTH + x) + channel] = (byte) Math.max(0, Math.min(255, value + noise));
                }
            }
        }
        return new Picture(WIDTH, HEIGHT, rgb);
    }

    private static BufferedImage portrait() {
        try (InputStream input = ThreeFaces.class.getResourceAsStream("eileen-collins-nasa.jpg")) {
            return ImageIO.read(input);
        } catch (IOException e) {
            throw new UncheckedIOException("The portrait of the benchmark cannot be read", e);
        }
    }
}
