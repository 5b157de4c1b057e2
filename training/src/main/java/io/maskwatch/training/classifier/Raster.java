package io.maskwatch.training.classifier;

import io.maskwatch.vision.Picture;
import io.maskwatch.vision.PictureCodec;
import io.maskwatch.vision.UnreadablePictureException;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small RGB picture as bytes, row by row.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param rgb {@code width * height * 3} bytes, not copied: the owner keeps them unchanged while the raster is in use
 */
@SuppressWarnings("ArrayRecordComponent")
record Raster(int width, int height, byte[] rgb) {

    private static final long MOST_PIXELS = 50_000_000;

    Raster {
        if (width < 1 || height < 1 || rgb.length != width * height * 3) {
            throw new IllegalArgumentException(
                    "a raster of %d x %d needs width * height * 3 bytes, got %d".formatted(width, height, rgb.length));
        }
    }

    static Raster black(int width, int height) {
        return new Raster(width, height, new byte[width * height * 3]);
    }

    /** Reads a picture file; an {@link IOException} names it when it is none or damaged. */
    static Raster read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("no such picture: " + file);
        }
        try {
            Picture picture = PictureCodec.decode(Files.readAllBytes(file), MOST_PIXELS);
            return new Raster(picture.width(), picture.height(), picture.rgb());
        } catch (UnreadablePictureException e) {
            throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Takes over the image, which must not be used any more. */
    static Raster of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] bytes = ((DataBufferByte) toBlueGreenRed(image).getRaster().getDataBuffer()).getData();
        swapRedAndBlue(bytes);
        return new Raster(width, height, bytes);
    }

    private static BufferedImage toBlueGreenRed(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return image;
        }
        BufferedImage bgr = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = bgr.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return bgr;
    }

    BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(rgb, 0, bytes, 0, rgb.length);
        swapRedAndBlue(bytes);
        return image;
    }

    private static void swapRedAndBlue(byte[] bytes) {
        for (int i = 0; i < bytes.length; i += 3) {
            byte first = bytes[i];
            bytes[i] = bytes[i + 2];
            bytes[i + 2] = first;
        }
    }

    /** The part within the given bounds, which must lie inside. */
    Raster cut(int left, int top, int cutWidth, int cutHeight) {
        Raster part = black(cutWidth, cutHeight);
        for (int y = 0; y < cutHeight; y++) {
            System.arraycopy(rgb, ((top + y) * width + left) * 3, part.rgb, y * cutWidth * 3, cutWidth * 3);
        }
        return part;
    }

    /** The whole picture at another size. */
    Raster resize(int newWidth, int newHeight) {
        Raster result = black(newWidth, newHeight);
        Resampler.sample(this, Region.upright(0, 0, width, height), result);
        return result;
    }
}
