package io.maskwatch.ingest;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A clip in which two people without a mask stand still, one in the left half and one in the right. */
final class TwoFaces {
    static final int WIDTH = 640;
    static final int HEIGHT = 360;

    private TwoFaces() {}

    static Path render(Path folder, String name, int frames) throws Exception {
        BufferedImage picture = picture();
        return TestClip.render(folder, name, frames, TestClip.FRAMES_PER_SECOND, index -> picture);
    }

    /** NASA's portrait of Eileen Collins (public domain), twice on grey. */
    private static BufferedImage picture() throws IOException {
        BufferedImage portrait = ImageIO.read(new File(
                System.getProperty("maskwatch.root"),
                "pictures/src/test/resources/io/maskwatch/pictures/eileen-collins-nasa.jpg"));
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        int height = HEIGHT - 40;
        int width = Math.min(WIDTH / 2 - 40, portrait.getWidth() * height / portrait.getHeight());
        for (int left : new int[] {20, WIDTH / 2 + 20}) {
            graphics.drawImage(portrait, left, 20, width, height, null);
        }
        graphics.dispose();
        return picture;
    }
}
