package io.maskwatch.pictures;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Cuts and shrinks pictures in plain Java, for programs that have no engine loaded. Pure. */
public final class PictureScaler {
    private PictureScaler() {}

    /** A part of the picture, which lies in it wholly; pixels. */
    public static Picture cut(Picture picture, int left, int top, int width, int height) {
        byte[] pixels = picture.pixels();
        byte[] cut = new byte[3 * width * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(pixels, 3 * ((top + row) * picture.width() + left), cut, 3 * row * width, 3 * width);
        }
        return picture.with(width, height, cut);
    }

    /**
     * The picture with each block of pixels made one, by its mean; what is left of a block at the right and lower edge goes.
     *
     * @param side of a block, pixels, at least 1
     */
    public static Picture meanOfBlocks(Picture picture, int side) {
        if (side == 1) {
            return picture;
        }
        int width = Math.max(1, picture.width() / side);
        int height = Math.max(1, picture.height() / side);
        byte[] means = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    means[3 * (y * width + x) + channel] = mean(picture, x * side, y * side, side, channel);
                }
            }
        }
        return picture.with(width, height, means);
    }

    private static byte mean(Picture picture, int left, int top, int side, int channel) {
        byte[] pixels = picture.pixels();
        int right = Math.min(left + side, picture.width());
        int bottom = Math.min(top + side, picture.height());
        int sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += pixels[3 * (y * picture.width() + x) + channel] & 0xff;
            }
        }
        return (byte) (sum / ((right - left) * (bottom - top)));
    }

    /** The picture at another size, each pixel between its four nearest ones. */
    public static Picture interpolated(Picture picture, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(PictureImages.view(picture), 0, 0, width, height, null);
        graphics.dispose();
        return PictureImages.picture(image);
    }
}
