package io.maskwatch.cli.detect;

import io.maskwatch.cli.demo.DemoClipRenderer;
import io.maskwatch.cli.video.VideoWriter;
import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.pictures.UnreadablePictureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Files to judge, made from the portrait: one woman without a mask, 512 x 512. */
final class Clips {
    private static final int BITS_PER_SECOND = 2_000_000;

    private Clips() {}

    static byte[] portraitBytes() throws IOException {
        try (InputStream portrait = DemoClipRenderer.class.getResourceAsStream("portrait.jpg")) {
            return portrait.readAllBytes();
        }
    }

    static Path portrait(Path file) throws IOException {
        return Files.write(file, portraitBytes());
    }

    /** A grey wall. */
    static Path empty(Path file) throws IOException {
        byte[] rgb = new byte[3 * 256 * 256];
        Arrays.fill(rgb, (byte) 120);
        return Files.write(file, PictureCodec.encodeJpeg(new Picture(256, 256, rgb), 90));
    }

    /** The portrait and its mirror image in turn, so that every frame has a size of its own. */
    static Path video(Path file, int frames, double framesPerSecond) throws IOException {
        Picture portrait = decoded();
        Picture mirrored = mirrored(portrait);
        try (VideoWriter writer =
                new VideoWriter(file, portrait.width(), portrait.height(), framesPerSecond, BITS_PER_SECOND)) {
            for (int frame = 0; frame < frames; frame++) {
                writer.write(frame % 2 == 0 ? portrait : mirrored, Math.round(frame * 1e6 / framesPerSecond));
            }
            writer.finish();
        }
        return file;
    }

    /** She comes in from the right for two seconds, stands still, and is gone again; ten frames a second. */
    static Path standingStill(Path file, int seconds, int secondsGone) throws IOException {
        return comingIn(file, 0, seconds, secondsGone);
    }

    /** An empty room first, and then somebody who comes in, {@link #standingStill}. */
    static Path comingIn(Path file, int secondsBefore, int seconds, int secondsGone) throws IOException {
        Picture portrait = decoded();
        try (VideoWriter writer = new VideoWriter(file, portrait.width(), portrait.height(), 10, BITS_PER_SECOND)) {
            int stands = 10 * (secondsBefore + 2);
            for (int frame = 0; frame < stands + 10 * (seconds + secondsGone); frame++) {
                boolean gone = frame >= stands + 10 * seconds;
                int hidden = gone ? portrait.width() : portrait.width() * (stands - frame) / 20;
                writer.write(movedRight(portrait, Math.max(0, Math.min(portrait.width(), hidden))), frame * 100_000L);
            }
            writer.finish();
        }
        return file;
    }

    /** Moved to the right by so many columns, beside a grey wall. */
    private static Picture movedRight(Picture picture, int columns) {
        byte[] rgb = new byte[picture.rgb().length];
        Arrays.fill(rgb, (byte) 120);
        int line = 3 * picture.width();
        for (int row = 0; row < picture.height(); row++) {
            System.arraycopy(picture.rgb(), row * line, rgb, row * line + 3 * columns, line - 3 * columns);
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }

    /** The video, less the end of its pictures. */
    static Path cut(Path video, Path file, double share) throws IOException {
        byte[] whole = Files.readAllBytes(video);
        return Files.write(file, Arrays.copyOf(whole, (int) (whole.length * share)));
    }

    private static Picture mirrored(Picture picture) {
        byte[] rgb = new byte[picture.rgb().length];
        for (int at = 0; at < rgb.length; at += 3) {
            int column = at / 3 % picture.width();
            System.arraycopy(picture.rgb(), at + 3 * (picture.width() - 1 - 2 * column), rgb, at, 3);
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }

    private static Picture decoded() throws IOException {
        try {
            return PictureCodec.decode(portraitBytes(), 1_000_000);
        } catch (UnreadablePictureException e) {
            throw new IOException(e);
        }
    }
}
