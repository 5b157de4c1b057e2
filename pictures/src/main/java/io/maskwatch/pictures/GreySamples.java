package io.maskwatch.pictures;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * Grey pictures as they are stored. Java takes the samples of grey pictures with alpha, 16 bits or a profile for linear light
 * and makes 188 of 128; files hold them as a screen shows them.
 */
final class GreySamples {
    private GreySamples() {}

    /** Whether the picture has to be read here. */
    static boolean isGrey(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        int type = colours.getTransferType();
        return colours instanceof ComponentColorModel
                && colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
    }

    /** RGB of 8 bits; what is transparent lies on black, as with pictures in colour. */
    static byte[] rgb(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        Raster raster = image.getRaster();
        int width = image.getWidth();
        int most = (1 << colours.getComponentSize(0)) - 1;
        boolean transparent = colours.hasAlpha();
        boolean multiplied = !transparent || colours.isAlphaPremultiplied();
        int[] greys = new int[width];
        int[] alphas = new int[width];
        byte[] rgb = new byte[3 * width * image.getHeight()];
        int to = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, greys);
            if (!multiplied) {
                raster.getSamples(0, y, width, 1, 1, alphas);
            }
            for (int x = 0; x < width; x++) {
                long grey = multiplied ? greys[x] : ((long) greys[x] * alphas[x] + most / 2) / most;
                byte value = (byte) ((grey * 255 + most / 2) / most);
                rgb[to++] = value;
                rgb[to++] = value;
                rgb[to++] = value;
            }
        }
        return rgb;
    }
}
