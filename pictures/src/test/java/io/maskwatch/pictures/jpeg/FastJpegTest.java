package io.maskwatch.pictures.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.pictures.Samples;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class FastJpegTest {
    private static final long MAX_PIXELS = 1_000_000;
    private static final int[][] SIZES = {{1, 1}, {7, 9}, {8, 8}, {16, 16}, {17, 33}, {64, 31}, {123, 77}, {640, 360}};
    private static final int[] SAMPLINGS = {
        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444,
        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_422,
        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420
    };

    @Test
    void plainPicturesComeOutAsJavaReadsThemBitForBit() throws IOException {
        for (int[] size : SIZES) {
            for (int sampling : SAMPLINGS) {
                for (int quality : new int[] {10, 85, 100}) {
                    byte[] jpeg = encode(
                            scene(size[0], size[1]),
                            opencv_imgcodecs.IMWRITE_JPEG_QUALITY,
                            quality,
                            opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                            sampling,
                            opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL,
                            quality == 85 ? 3 : 0,
                            opencv_imgcodecs.IMWRITE_JPEG_OPTIMIZE,
                            quality == 10 ? 1 : 0);
                    assertThat(FastJpeg.decode(jpeg, MAX_PIXELS))
                            .as("%d x %d, sampling %x, quality %d", size[0], size[1], sampling, quality)
                            .hasValueSatisfying(
                                    pixels -> assertThat(pixels.rgb()).isEqualTo(inJava(jpeg)));
                }
            }
        }
    }

    @Test
    void thePicturesOfAgentsAreTakenTheFastWay() {
        byte[] rgb = new byte[3 * 640 * 360];
        new Random(1).nextBytes(rgb);
        byte[] jpeg = PictureCodec.encodeJpeg(new Picture(640, 360, rgb), 85);
        assertThat(FastJpeg.decode(jpeg, MAX_PIXELS))
                .hasValueSatisfying(pixels -> assertThat(pixels.rgb()).isEqualTo(inJava(jpeg)));
    }

    @Test
    void greyPicturesComeOutAsJavaReadsThem() throws IOException {
        BufferedImage grey = new BufferedImage(33, 21, BufferedImage.TYPE_BYTE_GRAY);
        for (int pixel = 0; pixel < 33 * 21; pixel++) {
            grey.getRaster().setSample(pixel % 33, pixel / 33, 0, pixel * 7 % 256);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(grey, "jpeg", bytes);
        int[] samples = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()))
                .getRaster()
                .getSamples(0, 0, 33, 21, 0, (int[]) null);
        assertThat(FastJpeg.decode(bytes.toByteArray(), MAX_PIXELS)).hasValueSatisfying(pixels -> {
            for (int pixel = 0; pixel < samples.length; pixel++) {
                assertThat(pixels.rgb()[3 * pixel + 1] & 0xFF).isEqualTo(samples[pixel]);
            }
        });
    }

    @Test
    void whatIsCutOrHasLostItsWayIsLeftToJava() {
        byte[] jpeg = encode(scene(640, 360), opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 5);
        assertThat(FastJpeg.decode(jpeg, MAX_PIXELS)).isPresent();
        for (int length = 0; length < jpeg.length; length += 1 + jpeg.length / 200) {
            byte[] cut = Arrays.copyOf(jpeg, length);
            assertThat(FastJpeg.decode(cut, MAX_PIXELS))
                    .as("cut to %d bytes", length)
                    .isEmpty();
            if (length > 2) {
                cut[length - 2] = (byte) 0xFF;
                cut[length - 1] = (byte) 0xD9;
                assertThat(FastJpeg.decode(cut, MAX_PIXELS))
                        .as("ended after %d bytes", length)
                        .isEmpty();
            }
        }
    }

    @Test
    void nothingThatJavaCallsDamagedIsDecoded() {
        Random random = new Random(2);
        byte[] whole = encode(scene(128, 96), opencv_imgcodecs.IMWRITE_JPEG_QUALITY, 80);
        int decoded = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] jpeg = whole.clone();
            jpeg[random.nextInt(jpeg.length)] ^= (byte) (1 << random.nextInt(8));
            if (FastJpeg.decode(jpeg, MAX_PIXELS).isPresent()) {
                decoded++;
                Samples.decodeInJava(jpeg);
            }
        }
        assertThat(decoded).as("flipped bits that leave a picture").isBetween(20, 1900);
    }

    @Test
    void whatIsOutOfTheOrdinaryIsLeftToJava() {
        Mat scene = scene(64, 48);
        byte[] plain = encode(scene, opencv_imgcodecs.IMWRITE_JPEG_QUALITY, 80);
        assertThat(FastJpeg.decode(encode(scene, opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1), MAX_PIXELS))
                .isEmpty();
        assertThat(FastJpeg.decode(plain, 64 * 48 - 1)).as("too many pixels").isEmpty();
        assertThat(FastJpeg.decode(Arrays.copyOf(plain, plain.length - 2), MAX_PIXELS))
                .as("no end marker")
                .isEmpty();
        assertThat(FastJpeg.decode(Arrays.copyOf(plain, plain.length + 9), MAX_PIXELS))
                .as("zeros behind the end")
                .isPresent();
        byte[] two = Arrays.copyOf(plain, 2 * plain.length);
        System.arraycopy(plain, 0, two, plain.length, plain.length);
        assertThat(FastJpeg.decode(two, MAX_PIXELS)).as("two pictures").isEmpty();
        byte[] exif = plain.clone();
        exif[3] = (byte) 0xE1;
        assertThat(FastJpeg.decode(exif, MAX_PIXELS)).as("Exif data").isEmpty();
        assertThat(FastJpeg.decode("not a picture".getBytes(StandardCharsets.UTF_8), MAX_PIXELS))
                .isEmpty();
    }

    /** With edges, slopes and noise. */
    private static Mat scene(int width, int height) {
        Random random = new Random(width * 31L + height);
        byte[] pixels = new byte[3 * width * height];
        for (int at = 0; at < pixels.length; at++) {
            int x = at / 3 % width;
            int y = at / 3 / width;
            int value = (x / 9 + y / 13) % 2 == 0 ? 40 + x % 80 : 200 - y % 90;
            pixels[at] = (byte) (value + 20 * (at % 3) + random.nextInt(12));
        }
        Mat mat = new Mat(height, width, opencv_core.CV_8UC3);
        mat.data().put(pixels);
        return mat;
    }

    private static byte[] encode(Mat picture, int... parameters) {
        try (BytePointer bytes = new BytePointer();
                IntPointer settings = new IntPointer(parameters)) {
            assertThat(opencv_imgcodecs.imencode(".jpg", picture, bytes, settings))
                    .isTrue();
            byte[] jpeg = new byte[(int) bytes.limit()];
            bytes.get(jpeg);
            return jpeg;
        }
    }

    private static byte[] inJava(byte[] jpeg) {
        return Samples.decodeInJava(jpeg).rgb();
    }
}
