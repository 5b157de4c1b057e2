package io.maskwatch.ingest.publish;

import io.maskwatch.ingest.source.Picture;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes pictures as baseline JPEG without metadata, within a limit of size. Safe for use by several threads. */
final class JpegEncoder {
    private static final int QUALITY_STEP = 15;
    private static final int LOWEST_QUALITY = 25;

    /** An encoded picture; its size is smaller than asked where no quality would have met the limit. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Jpeg(int width, int height, byte[] bytes) {}

    private final int maxBytes;

    JpegEncoder(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Lowers the quality until the limit is met, and then the size too. */
    Jpeg encode(Picture picture, int quality) {
        BufferedImage image = image(picture);
        while (true) {
            for (int tried = quality; ; tried = Math.max(LOWEST_QUALITY, tried - QUALITY_STEP)) {
                byte[] bytes = encode(image, tried);
                if (bytes.length <= maxBytes) {
                    return new Jpeg(image.getWidth(), image.getHeight(), bytes);
                }
                if (tried <= LOWEST_QUALITY) {
                    break;
                }
            }
            image = smaller(image);
        }
    }

    private static BufferedImage image(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(picture.bgr(), 0, pixels, 0, pixels.length);
        return image;
    }

    private static BufferedImage smaller(BufferedImage image) {
        int width = Math.max(1, image.getWidth() * 3 / 4);
        int height = Math.max(1, image.getHeight() * 3 / 4);
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return result;
    }

    private static byte[] encode(BufferedImage image, int quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality / 100f);
            try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
                writer.setOutput(output);
                writer.write(null, new IIOImage(image, null, null), parameters);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a JPEG in memory", e);
        } finally {
            writer.dispose();
        }
    }
}
