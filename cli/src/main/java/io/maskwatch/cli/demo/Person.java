package io.maskwatch.cli.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** The person of the portrait without its background: head, shoulders and chest, with a soft edge. */
final class Person {
    /** Below it the portrait shows a helmet in front of the person. */
    static final int HEIGHT = 352;

    /** The outline in pixels of the portrait, from the left temple clockwise. */
    private static final double[] OUTLINE = {
        155, 72, 156, 63, 160, 56, 169, 48, 179, 41, 190, 36, 195, 31, 205, 23, 216, 20, 226, 17, 234, 17, 244, 18, 254,
        20, 264, 24, 274, 31, 283, 39, 289, 48, 293, 56, 295, 63, 297, 74, 299, 84, 299, 92, 297, 100, 294, 106, 288,
        113, 282, 119, 276, 125, 273, 130, 271, 134, 267, 136, 265, 140, 261, 150, 256, 160, 254, 172, 262, 178, 272,
        186, 284, 198, 294, 212, 301, 228, 304, 237, 315, 239, 329, 249, 336, 258, 343, 273, 348, 290, 353, 310, 357,
        325, 359, 340, 359, 360, 27, 360, 29, 342, 35, 325, 41, 309, 44, 291, 52, 271, 60, 259, 67, 250, 78, 237, 91,
        230, 101, 222, 111, 212, 116, 205, 115, 195, 117, 188, 124, 179, 130, 169, 138, 160, 151, 153, 166, 150, 186,
        150, 184, 141, 182, 131, 178, 130, 175, 125, 172, 119, 168, 114, 162, 108, 158, 101, 157, 90, 156, 80
    };

    private Person() {}

    /** The person on transparent ground, in the portrait's own size and place. */
    static BufferedImage cutOut(boolean masked) throws IOException {
        BufferedImage portrait = portrait();
        if (masked) {
            SurgicalMask.drawOn(portrait);
        }
        BufferedImage matte = matte(portrait.getWidth());
        BufferedImage person = new BufferedImage(portrait.getWidth(), HEIGHT, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < portrait.getWidth(); x++) {
                int opacity = matte.getRaster().getSample(x, y, 0);
                person.setRGB(x, y, (opacity << 24) | (portrait.getRGB(x, y) & 0xFFFFFF));
            }
        }
        return person;
    }

    private static BufferedImage portrait() throws IOException {
        try (InputStream file = Person.class.getResourceAsStream("portrait.jpg")) {
            BufferedImage image = ImageIO.read(file);
            BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = copy.createGraphics();
            graphics.drawImage(image, 0, 0, null);
            graphics.dispose();
            return copy;
        }
    }

    /** White where the person is, with a soft edge. */
    private static BufferedImage matte(int width) {
        Path2D outline = new Path2D.Double();
        outline.moveTo(OUTLINE[0], OUTLINE[1]);
        for (int index = 2; index < OUTLINE.length; index += 2) {
            outline.lineTo(OUTLINE[index], OUTLINE[index + 1]);
        }
        outline.closePath();
        // Taller than what is shown, so that the lower edge is not soft.
        BufferedImage sharp = new BufferedImage(width, HEIGHT + 8, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = sharp.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fill(outline);
        graphics.dispose();
        int size = 5;
        float[] weights = new float[size * size];
        Arrays.fill(weights, 1f / weights.length);
        return new ConvolveOp(new Kernel(size, size, weights), ConvolveOp.EDGE_NO_OP, null).filter(sharp, null);
    }
}
