package io.maskwatch.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures as phones and photo editors write them: turned, in CMYK, with broken metadata. */
class ExifOrientationTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 32;
    private static final long MAX_PIXELS = 25_000_000;
    private static final int RED = 0;
    private static final int GREEN = 1;

    /** Where the first stored row begins and where it ends when shown, by the Exif specification (CIPA DC-008, 4.6.5.1.6). */
    @ParameterizedTest
    @CsvSource({
        "1, TOP LEFT, TOP RIGHT",
        "2, TOP RIGHT, TOP LEFT",
        "3, BOTTOM RIGHT, BOTTOM LEFT",
        "4, BOTTOM LEFT, BOTTOM RIGHT",
        "5, TOP LEFT, BOTTOM LEFT",
        "6, TOP RIGHT, BOTTOM RIGHT",
        "7, BOTTOM RIGHT, TOP RIGHT",
        "8, BOTTOM LEFT, TOP LEFT"
    })
    void showsPicturesUprightAsExifSays(int orientation, String begin, String end) throws UnreadablePictureException {
        Picture shown = PictureCodec.decode(withExif(PictureCodec.encodeJpeg(marked(), 95), orientation), MAX_PIXELS);
        assertThat(shown.width()).isEqualTo(orientation < 5 ? WIDTH : HEIGHT);
        assertThat(shown.height()).isEqualTo(orientation < 5 ? HEIGHT : WIDTH);
        assertThat(corner(shown, RED)).isEqualTo(begin);
        assertThat(corner(shown, GREEN)).isEqualTo(end);
    }

    @Test
    void unknownOrientationIsShownAsStored() throws UnreadablePictureException {
        Picture shown = PictureCodec.decode(withExif(PictureCodec.encodeJpeg(marked(), 95), 77), MAX_PIXELS);
        assertThat(corner(shown, RED)).isEqualTo("TOP LEFT");
    }

    @Test
    void brokenColourProfileDoesNotMatter() throws UnreadablePictureException {
        byte[] profile = "ICC_PROFILE\0\1\1this is no profile".getBytes(StandardCharsets.ISO_8859_1);
        byte[] jpeg = withSegment(PictureCodec.encodeJpeg(marked(), 95), 0xE2, profile);
        assertThat(corner(PictureCodec.decode(jpeg, MAX_PIXELS), RED)).isEqualTo("TOP LEFT");
    }

    /** Made by ImageMagick, as print shops do: red on the left, blue on the right. */
    @Test
    void readsCmyk() throws IOException, UnreadablePictureException {
        Picture shown;
        try (InputStream file = ExifOrientationTest.class.getResourceAsStream("cmyk.jpg")) {
            shown = PictureCodec.decode(file.readAllBytes(), MAX_PIXELS);
        }
        assertThat(colour(shown, 5)).isEqualTo("red");
        assertThat(colour(shown, 50)).isEqualTo("blue");
    }

    private static String colour(Picture picture, int x) {
        int red = picture.rgb()[3 * x] & 0xff;
        int green = picture.rgb()[3 * x + 1] & 0xff;
        int blue = picture.rgb()[3 * x + 2] & 0xff;
        if (green > 100) {
            return "neither";
        }
        return red > 180 && blue < 80 ? "red" : red < 80 && blue > 180 ? "blue" : "neither";
    }

    /** Black, red where the first stored row begins and green where it ends. */
    private static Picture marked() {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                rgb[3 * (y * WIDTH + x) + RED] = (byte) 255;
                rgb[3 * (y * WIDTH + WIDTH - 1 - x) + GREEN] = (byte) 255;
            }
        }
        return new Picture(WIDTH, HEIGHT, rgb);
    }

    private static String corner(Picture picture, int channel) {
        StringBuilder found = new StringBuilder();
        for (boolean bottom : new boolean[] {false, true}) {
            for (boolean right : new boolean[] {false, true}) {
                int x = right ? picture.width() - 4 : 3;
                int y = bottom ? picture.height() - 4 : 3;
                int at = 3 * (y * picture.width() + x);
                if ((picture.rgb()[at + channel] & 0xff) > 150 && (picture.rgb()[at + 1 - channel] & 0xff) < 100) {
                    found.append(bottom ? "BOTTOM" : "TOP").append(right ? " RIGHT" : " LEFT");
                }
            }
        }
        return found.toString();
    }

    private static byte[] withExif(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(32);
        exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        return withSegment(jpeg, 0xE1, exif.array());
    }

    private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        ByteBuffer result = ByteBuffer.allocate(jpeg.length + content.length + 4);
        result.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker).putShort((short) (content.length + 2));
        return result.put(content).put(jpeg, 2, jpeg.length - 2).array();
    }
}
