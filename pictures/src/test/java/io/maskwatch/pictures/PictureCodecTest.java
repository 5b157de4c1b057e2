package io.maskwatch.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maskwatch.pictures.UnreadablePictureException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureCodecTest {
    private static final long MAX_PIXELS = 25_000_000;

    @Test
    void jpegComesBackNearlyTheSame() throws UnreadablePictureException {
        Picture portrait = Samples.portrait();
        Picture again = PictureCodec.decode(PictureCodec.encodeJpeg(portrait, 95), MAX_PIXELS);
        assertThat(again.width()).isEqualTo(512);
        assertThat(again.height()).isEqualTo(512);
        assertThat(meanDifference(portrait, again)).isLessThan(3);
    }

    @Test
    void pngComesBackExactlyInRgb() throws Exception {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xFF102030);
        image.setRGB(1, 0, 0xFFFFFEFD);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        assertThat(PictureCodec.decode(bytes.toByteArray(), MAX_PIXELS).rgb())
                .containsExactly(0x10, 0x20, 0x30, 0xFF, 0xFE, 0xFD);
    }

    @Test
    void hugePngIsRefusedByItsHeader() {
        assertTooLarge(pngHeader(30_000, 30_000));
    }

    @Test
    void hugeJpegIsRefusedByItsHeader() {
        byte[] jpeg = PictureCodec.encodeJpeg(Samples.plain(16, 16, 128), 90);
        int frame = indexOf(jpeg, 0xFF, 0xC0);
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 30_000).putShort(frame + 7, (short) 30_000);
        assertTooLarge(jpeg);
    }

    @Test
    void truncatedJpegIsUnreadable() {
        byte[] jpeg = Samples.portraitBytes();
        for (int percent : new int[] {1, 10, 50, 90, 99}) {
            assertUnreadable(Arrays.copyOf(jpeg, jpeg.length * percent / 100));
        }
    }

    @Test
    void damagedJpegNeverGivesAnotherError() {
        Random random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 100; round++) {
            byte[] jpeg = Samples.portraitBytes();
            for (int hit = 0; hit < 40; hit++) {
                jpeg[random.nextInt(jpeg.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(PictureCodec.decode(jpeg, MAX_PIXELS).width()).isPositive();
            } catch (UnreadablePictureException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(50);
    }

    @Test
    void aJpegWithHundredsOfScansIsRefusedUndecoded() {
        byte[] jpeg = PictureCodec.encodeJpeg(Samples.plain(64, 48, 128), 90);
        int scan = indexOf(jpeg, 0xFF, 0xDA);
        ByteArrayOutputStream scans = new ByteArrayOutputStream();
        scans.write(jpeg, 0, scan);
        for (int count = 0; count < 101; count++) {
            scans.write(jpeg, scan, jpeg.length - 2 - scan);
        }
        scans.write(jpeg, jpeg.length - 2, 2);
        assertThatThrownBy(() -> PictureCodec.decode(scans.toByteArray(), MAX_PIXELS))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessageContaining("has 101 scans; up to 100 are decoded");
    }

    @Test
    void theTextsOfAPngAreNotInflated() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
        byte[] plain = png.toByteArray();
        ByteBuffer text = ByteBuffer.allocate(12 + 9)
                .putInt(9)
                .put("zTXta\0\0no zlib".getBytes(StandardCharsets.ISO_8859_1), 0, 13);
        byte[] bomb = new byte[plain.length + text.capacity()];
        int header = 8 + 25;
        System.arraycopy(plain, 0, bomb, 0, header);
        System.arraycopy(text.array(), 0, bomb, header, text.capacity());
        System.arraycopy(plain, header, bomb, header + text.capacity(), plain.length - header);
        assertThat(PngTexts.removed(bomb)).isEqualTo(plain);
        assertThat(PngTexts.removed(plain)).isSameAs(plain);
        assertThat(PictureCodec.decode(bomb, MAX_PIXELS).width()).isEqualTo(8);
        assertThat(PngTexts.removed(Arrays.copyOf(bomb, header + 10))).hasSizeLessThan(header + 10);
    }

    @Test
    void whatIsNoPictureIsUnreadable() {
        assertUnreadable(new byte[0]);
        assertUnreadable("not a picture".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void encodedJpegHoldsNoMetadata() {
        byte[] jpeg = PictureCodec.encodeJpeg(Samples.portrait(), 90);
        for (int marker = 0xE1; marker <= 0xEF; marker++) {
            assertThat(segmentMarkers(jpeg)).doesNotContain(marker);
        }
        assertThat(segmentMarkers(jpeg)).doesNotContain(0xFE);
    }

    @Test
    void refusesAnImpossibleQuality() {
        assertThatThrownBy(() -> PictureCodec.encodeJpeg(Samples.plain(8, 8, 0), 0))
                .hasMessageContaining("1..100, got 0");
    }

    private static int[] segmentMarkers(byte[] jpeg) {
        int[] markers = new int[64];
        int count = 0;
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != 0xDA) {
            markers[count++] = jpeg[at + 1] & 0xff;
            at += 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xffff);
        }
        return Arrays.copyOf(markers, count);
    }

    private static void assertTooLarge(byte[] encoded) {
        UnreadablePictureException error =
                catchThrowableOfType(UnreadablePictureException.class, () -> PictureCodec.decode(encoded, MAX_PIXELS));
        assertThat(error.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(error).hasMessageContaining("30000 x 30000").hasMessageContaining("25000000");
    }

    private static void assertUnreadable(byte[] encoded) {
        UnreadablePictureException error =
                catchThrowableOfType(UnreadablePictureException.class, () -> PictureCodec.decode(encoded, MAX_PIXELS));
        assertThat(error).as("%d bytes", encoded.length).isNotNull();
        assertThat(error.reason()).isEqualTo(Reason.UNREADABLE);
    }

    private static double meanDifference(Picture one, Picture other) {
        long sum = 0;
        for (int at = 0; at < one.rgb().length; at++) {
            sum += Math.abs((one.rgb()[at] & 0xff) - (other.rgb()[at] & 0xff));
        }
        return (double) sum / one.rgb().length;
    }

    private static int indexOf(byte[] bytes, int first, int second) {
        for (int at = 0; at + 1 < bytes.length; at++) {
            if ((bytes[at] & 0xff) == first && (bytes[at + 1] & 0xff) == second) {
                return at;
            }
        }
        throw new IllegalArgumentException("The marker is not there");
    }

    private static byte[] pngHeader(int width, int height) {
        ByteBuffer chunk = ByteBuffer.allocate(17);
        chunk.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
        chunk.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(chunk.array());
        ByteBuffer png = ByteBuffer.allocate(33);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        png.putInt(13).put(chunk.array()).putInt((int) crc.getValue());
        return png.array();
    }
}
