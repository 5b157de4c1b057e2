package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.TrueState;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws simple faces, so that tests need no photographs. */
final class GeneratedFaces {

    private static final int SIZE = 64;

    private final Random random;

    GeneratedFaces(long seed) {
        random = new Random(seed);
    }

    BufferedImage draw(boolean masked) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
        graphics.fillRect(0, 0, SIZE, SIZE);
        int tone = 90 + random.nextInt(140);
        graphics.setColor(new Color(tone, tone * 3 / 4, tone * 3 / 5));
        graphics.fillOval(8, 2, 48, 60);
        graphics.setColor(Color.BLACK);
        graphics.fillOval(20, 20, 7, 5);
        graphics.fillOval(38, 20, 7, 5);
        if (masked) {
            graphics.setColor(new Color(160 + random.nextInt(40), 200 + random.nextInt(50), 255));
            graphics.fillRoundRect(12, 32, 40, 26, 12, 12);
        } else {
            graphics.setColor(new Color(150, 40, 40));
            graphics.fillOval(24, 46, 17, 5);
        }
        graphics.dispose();
        return image;
    }

    /** An ImageFolder with {@code count} faces of each class in train and a quarter of that in val. */
    void writeCrops(Path data, int count) throws IOException {
        for (String part : new String[] {"train", "val"}) {
            for (String name : new String[] {TrueState.WITH_MASK.folder(), TrueState.WITHOUT_MASK.folder()}) {
                Path folder = data.resolve("crops").resolve(part).resolve(name);
                Files.createDirectories(folder);
                int faces = part.equals("train") ? count : Math.max(1, count / 4);
                for (int i = 0; i < faces; i++) {
                    ImageIO.write(
                            draw(name.equals(TrueState.WITH_MASK.folder())),
                            "png",
                            folder.resolve("drawn_%03d.png".formatted(i)).toFile());
                }
            }
        }
    }

    static Face face(BufferedImage image, boolean masked, String source) {
        Raster raster = Raster.black(image.getWidth(), image.getHeight());
        int at = 0;
        for (int rgb : image.getRGB(0, 0, raster.width(), raster.height(), null, 0, raster.width())) {
            raster.rgb()[at++] = (byte) (rgb >> 16);
            raster.rgb()[at++] = (byte) (rgb >> 8);
            raster.rgb()[at++] = (byte) rgb;
        }
        return new Face(
                "drawn",
                source,
                masked,
                false,
                raster,
                TurnedRectangle.upright(0, 0, raster.width(), raster.height()),
                true);
    }
}
