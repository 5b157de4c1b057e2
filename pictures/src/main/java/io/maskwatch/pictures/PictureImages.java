package io.maskwatch.pictures;

import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.util.function.Consumer;

/** Between {@link Picture} and the images that Java draws on and encodes. Pure. */
public final class PictureImages {
    private static final int[] BLUE_FIRST = {2, 1, 0};
    private static final int[] RED_FIRST = {0, 1, 2};
    private static final ColorModel COLOURS = new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);

    private PictureImages() {}

    /** A copy of the picture that something is drawn on. */
    public static Picture painted(Picture picture, Consumer<Graphics2D> drawing) {
        BufferedImage image = copy(picture);
        Graphics2D graphics = image.createGraphics();
        try {
            drawing.accept(graphics);
        } finally {
            graphics.dispose();
        }
        return Picture.ofBgr(picture.width(), picture.height(), bytes(image));
    }

    /** The picture as an image of its own, of {@link BufferedImage#TYPE_3BYTE_BGR}. */
    public static BufferedImage copy(Picture picture) {
        byte[] bgr = picture.blueFirst() ? picture.pixels().clone() : picture.swapped();
        return image(picture.width(), picture.height(), bgr, BLUE_FIRST);
    }

    /** The image as a picture. Takes over the image, which must not be drawn on any more. */
    public static Picture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (GreySamples.isGrey(image)) {
            return new Picture(width, height, GreySamples.rgb(image));
        }
        BufferedImage plain = image;
        if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
            plain = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
            Graphics2D graphics = plain.createGraphics();
            graphics.drawImage(image, 0, 0, null);
            graphics.dispose();
        }
        return Picture.ofBgr(width, height, bytes(plain));
    }

    /** The picture's own bytes as an image, not a copy; not to be drawn on. */
    static BufferedImage view(Picture picture) {
        return image(picture.width(), picture.height(), picture.pixels(), picture.blueFirst() ? BLUE_FIRST : RED_FIRST);
    }

    /**
     * An image over the bytes.
     *
     * @param offsets where red, green and blue are in each three bytes
     */
    static BufferedImage image(int width, int height, byte[] bytes, int[] offsets) {
        return new BufferedImage(
                COLOURS,
                Raster.createInterleavedRaster(
                        new DataBufferByte(bytes, bytes.length), width, height, 3 * width, 3, offsets, null),
                false,
                null);
    }

    private static byte[] bytes(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }
}
