package io.maskwatch.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

/** A file is judged whole or refused with a sentence: harmless faults of cameras, cuts, and files of several pictures. */
class WholePictureTest {
    private static final long MAX_PIXELS = 1_000_000;
    private static final byte[] JPEG = Samples.portraitBytes();
    private static final byte[] END_MARKER = {(byte) 0xFF, (byte) 0xD9};

    @Test
    void bytesBeforeTheEndMarkerAreHarmless() {
        byte[] padded = join(withoutEnd(JPEG), new byte[11], END_MARKER);
        assertThat(Samples.decode(padded).rgb()).isEqualTo(Samples.portrait().rgb());
    }

    @Test
    void missingEndMarkerIsHarmless() {
        assertThat(Samples.decode(withoutEnd(JPEG)).rgb())
                .isEqualTo(Samples.portrait().rgb());
    }

    @Test
    void cutOfTheLastRowsIsDamageWithAndWithoutAnEndMarker() {
        for (int cut : new int[] {4, 10, 100, 1000}) {
            byte[] shorter = Arrays.copyOf(JPEG, JPEG.length - 2 - cut);
            assertThatThrownBy(() -> PictureCodec.decode(shorter, MAX_PIXELS))
                    .as("cut by %d bytes", cut)
                    .hasMessageContaining("damaged");
            assertThatThrownBy(() -> PictureCodec.decode(join(shorter, END_MARKER), MAX_PIXELS))
                    .as("cut by %d bytes, with an end marker", cut)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void manyBytesLeftOverAreDamage() {
        byte[] left = new byte[9000];
        Arrays.fill(left, (byte) 0x55);
        assertThatThrownBy(() -> PictureCodec.decode(join(withoutEnd(JPEG), left, END_MARKER), MAX_PIXELS))
                .hasMessageContaining("damaged");
    }

    @Test
    void concatenatedJpegsAreRefused() {
        assertThat(JpegStructure.of(JPEG).concatenated()).isFalse();
        byte[] two = join(JPEG, new byte[3], JPEG);
        assertThat(JpegStructure.of(two).concatenated()).isTrue();
        assertThatThrownBy(() -> PictureCodec.decode(two, MAX_PIXELS)).hasMessageContaining("several JPEGs");
    }

    @Test
    void stereoPairsAreRefusedAndGainMapsAreNot() throws Exception {
        byte[] stereo = join(withIndex(JPEG, 0x20020002, 0x00020002), JPEG);
        assertThat(JpegStructure.of(stereo).views()).isEqualTo(2);
        assertThatThrownBy(() -> PictureCodec.decode(stereo, MAX_PIXELS)).hasMessageContaining("2 views");
        byte[] withGainMap = join(withIndex(JPEG, 0x20030000, 0), JPEG);
        assertThat(PictureCodec.decode(withGainMap, MAX_PIXELS).rgb())
                .isEqualTo(Samples.portrait().rgb());
    }

    @Test
    void pagesAndAnimationsAreRefused() throws IOException {
        assertThatThrownBy(() -> PictureCodec.decode(sequence("tiff"), MAX_PIXELS))
                .hasMessage("The file is a TIFF of 2 pages; save each page as a file of its own");
        assertThatThrownBy(() -> PictureCodec.decode(sequence("gif"), MAX_PIXELS))
                .hasMessage("The file is an animated GIF of 2 pictures; turn it into a video (MP4)");
        byte[] png = encoded("png");
        byte[] control = ByteBuffer.allocate(20)
                .putInt(8)
                .put("acTL".getBytes(StandardCharsets.US_ASCII))
                .putInt(2)
                .putInt(0)
                .putInt(0)
                .array();
        byte[] animated = join(Arrays.copyOf(png, 33), control, Arrays.copyOfRange(png, 33, png.length));
        assertThatThrownBy(() -> PictureCodec.decode(animated, MAX_PIXELS)).hasMessageContaining("animated PNG");
    }

    @Test
    void filesOfOnePictureAreRead() throws Exception {
        for (String format : new String[] {"tiff", "gif", "png", "bmp"}) {
            assertThat(PictureCodec.decode(encoded(format), MAX_PIXELS).width())
                    .as(format)
                    .isEqualTo(16);
        }
    }

    private static byte[] encoded(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image(), format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static byte[] sequence(String format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.prepareWriteSequence(null);
            writer.writeToSequence(new IIOImage(image(), null, null), null);
            writer.writeToSequence(new IIOImage(image(), null, null), null);
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage image() {
        return new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
    }

    /** The JPEG with the index of a multi-picture file of two entries behind its start marker. */
    private static byte[] withIndex(byte[] jpeg, int firstType, int secondType) {
        ByteBuffer segment = ByteBuffer.allocate(2 + 2 + 4 + 8 + 2 + 12 + 4 + 32);
        segment.putShort((short) 0xFFE2).putShort((short) (segment.capacity() - 2));
        segment.put("MPF\0".getBytes(StandardCharsets.US_ASCII));
        segment.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        segment.putShort((short) 1);
        segment.putShort((short) 0xB002).putShort((short) 7).putInt(32).putInt(26);
        segment.putInt(0);
        segment.putInt(firstType).putInt(0).putInt(0).putInt(0);
        segment.putInt(secondType).putInt(0).putInt(0).putInt(0);
        return join(Arrays.copyOf(jpeg, 2), segment.array(), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] withoutEnd(byte[] jpeg) {
        assertThat(Arrays.copyOfRange(jpeg, jpeg.length - 2, jpeg.length)).isEqualTo(END_MARKER);
        return Arrays.copyOf(jpeg, jpeg.length - 2);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
