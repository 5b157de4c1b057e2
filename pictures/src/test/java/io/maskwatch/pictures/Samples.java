package io.maskwatch.pictures;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Pictures that tests share. */
public final class Samples {
    private static final long MAX_PIXELS = 10_000_000;

    private Samples() {}

    /** One woman without a mask, 512 x 512. */
    static Picture portrait() {
        return decode(portraitBytes());
    }

    static byte[] portraitBytes() {
        try (InputStream input = Samples.class.getResourceAsStream("eileen-collins-nasa.jpg")) {
            return input.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("The portrait is missing from the test resources", e);
        }
    }

    static Picture decode(byte[] encoded) {
        try {
            return PictureCodec.decode(encoded, MAX_PIXELS);
        } catch (UnreadablePictureException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** With Java's reader, which judges what the fast one leaves. */
    public static Picture decodeInJava(byte[] encoded) {
        try {
            return PictureCodec.decodeInJava(encoded, MAX_PIXELS);
        } catch (UnreadablePictureException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** One colour all over. */
    static Picture plain(int width, int height, int grey) {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) grey);
        return new Picture(width, height, rgb);
    }
}
