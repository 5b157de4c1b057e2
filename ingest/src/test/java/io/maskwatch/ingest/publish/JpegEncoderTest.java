package io.maskwatch.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.ingest.publish.JpegEncoder.Jpeg;
import io.maskwatch.pictures.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JpegEncoderTest {
    @Test
    void keepsColoursAndSize() throws Exception {
        byte[] bgr = new byte[64 * 32 * 3];
        for (int pixel = 0; pixel < bgr.length; pixel += 3) {
            bgr[pixel + 2] = (byte) 200; // red
        }
        Jpeg jpeg = new JpegEncoder(10_000).encode(Picture.ofBgr(64, 32, bgr), 90);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg.bytes()));
        assertThat(image.getWidth()).isEqualTo(64).isEqualTo(jpeg.width());
        assertThat(image.getHeight()).isEqualTo(32).isEqualTo(jpeg.height());
        int rgb = image.getRGB(30, 15);
        assertThat((rgb >> 16) & 0xFF).isBetween(190, 210);
        assertThat(rgb & 0xFF).isLessThan(15);
    }

    @Test
    void lowersTheQualityAndThenTheSizeUntilTheLimitIsMet() throws Exception {
        byte[] noise = new byte[400 * 300 * 3];
        new Random(1).nextBytes(noise);
        Picture picture = new Picture(400, 300, noise);
        Jpeg coarse = new JpegEncoder(60_000).encode(picture, 90);
        assertThat(coarse.bytes().length).isLessThanOrEqualTo(60_000);
        assertThat(coarse.width()).isEqualTo(400);
        Jpeg small = new JpegEncoder(5_000).encode(picture, 90);
        assertThat(small.bytes().length).isLessThanOrEqualTo(5_000);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(small.bytes()));
        assertThat(image.getWidth()).isEqualTo(small.width()).isLessThan(400);
    }
}
