package io.maskwatch.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

/** Whatever is done to a picture, it doesn't show in which order its bytes came. */
class ChannelOrderTest {
    private static final int WIDTH = 67;
    private static final int HEIGHT = 41;
    private static final Picture RED_FIRST = scene();
    private static final Picture BLUE_FIRST = Picture.ofBgr(WIDTH, HEIGHT, RED_FIRST.swapped());

    @Test
    void jpegsAreTheSameByteForByte() throws Exception {
        byte[] jpeg = PictureCodec.encodeJpeg(RED_FIRST, 80);
        assertThat(PictureCodec.encodeJpeg(BLUE_FIRST, 80)).isEqualTo(jpeg).isEqualTo(ofAnOrdinaryImage(80));
    }

    @Test
    void drawingGivesTheSameColours() {
        Picture painted = paint(RED_FIRST);
        assertThat(paint(BLUE_FIRST).rgb()).isEqualTo(painted.rgb());
        int at = 3 * (10 * WIDTH + 10);
        assertThat(painted.rgb()).startsWith(RED_FIRST.rgb()[0]);
        assertThat(List.of(painted.rgb()[at], painted.rgb()[at + 1], painted.rgb()[at + 2]))
                .containsExactly((byte) 200, (byte) 100, (byte) 50);
    }

    @Test
    void cutsShrinksAndTurnsAlike() {
        assertThat(PictureScaler.cut(BLUE_FIRST, 3, 4, 30, 20).rgb())
                .isEqualTo(PictureScaler.cut(RED_FIRST, 3, 4, 30, 20).rgb());
        assertThat(PictureScaler.meanOfBlocks(BLUE_FIRST, 4).rgb())
                .isEqualTo(PictureScaler.meanOfBlocks(RED_FIRST, 4).rgb());
        assertThat(PictureScaler.interpolated(BLUE_FIRST, 50, 30).rgb())
                .isEqualTo(PictureScaler.interpolated(RED_FIRST, 50, 30).rgb());
        Orientation turned = new Orientation(true, true, false);
        assertThat(turned.apply(BLUE_FIRST).rgb())
                .isEqualTo(turned.apply(RED_FIRST).rgb());
    }

    private static Picture paint(Picture picture) {
        byte[] before = picture.pixels().clone();
        Picture painted = PictureImages.painted(picture, graphics -> {
            graphics.setColor(new Color(200, 100, 50));
            graphics.fillRect(8, 8, 5, 5);
        });
        assertThat(picture.pixels()).as("the picture that was painted").isEqualTo(before);
        return painted;
    }

    /** As Java encodes an image of its own, pixel by pixel. */
    private static byte[] ofAnOrdinaryImage(int quality) throws Exception {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        byte[] rgb = RED_FIRST.rgb();
        for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
            int red = rgb[3 * pixel] & 0xff;
            int green = rgb[3 * pixel + 1] & 0xff;
            int blue = rgb[3 * pixel + 2] & 0xff;
            int value = (red << 16) | (green << 8) | blue;
            image.setRGB(pixel % WIDTH, pixel / WIDTH, value);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality / 100f);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static Picture scene() {
        Random random = new Random(7);
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = (byte) (at % 3 * 60 + at / 3 % WIDTH + random.nextInt(30));
        }
        return new Picture(WIDTH, HEIGHT, rgb);
    }
}
