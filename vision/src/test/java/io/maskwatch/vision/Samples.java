package io.maskwatch.vision;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.pictures.UnreadablePictureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures that tests share. */
public final class Samples {
    /** Where the face is in {@link #portrait}, by eye. */
    public static final Box PORTRAIT_FACE = new Box(180, 58, 92, 118);

    private static final long MAX_PIXELS = 10_000_000;

    private Samples() {}

    /** One woman without a mask, 512 x 512. */
    public static Picture portrait() {
        Path file = Path.of("../pictures/src/test/resources/io/maskwatch/pictures/eileen-collins-nasa.jpg");
        try {
            return PictureCodec.decode(Files.readAllBytes(file), MAX_PIXELS);
        } catch (IOException | UnreadablePictureException e) {
            throw new IllegalStateException("The portrait cannot be read: " + file, e);
        }
    }

    /** One colour all over. */
    public static Picture plain(int width, int height, int grey) {
        byte[] rgb = new byte[3 * width * height];
        java.util.Arrays.fill(rgb, (byte) grey);
        return new Picture(width, height, rgb);
    }

    /** The picture on black, its upper left corner at the given place. */
    public static Picture onCanvas(Picture picture, int width, int height, int x, int y) {
        byte[] rgb = new byte[3 * width * height];
        for (int row = 0; row < picture.height(); row++) {
            System.arraycopy(
                    picture.rgb(), 3 * row * picture.width(), rgb, 3 * ((y + row) * width + x), 3 * picture.width());
        }
        return new Picture(width, height, rgb);
    }

    /** A file of the shared folder beside the repository; the test is skipped where it is absent. */
    public static Path shared(String relative) {
        Path file =
                Path.of(System.getProperty("maskwatch.shared", "../../shared")).resolve(relative);
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        return file;
    }
}
