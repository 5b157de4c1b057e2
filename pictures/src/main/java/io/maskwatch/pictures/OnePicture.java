package io.maskwatch.pictures;

import io.maskwatch.pictures.UnreadablePictureException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;

/** Refuses files of several pictures: animations, pages, stereo pairs, and raw files whose first picture is a thumbnail. */
final class OnePicture {
    /** Encoders write about ten. Each costs a pass over all blocks, and takes 30 bytes only. */
    private static final int MOST_SCANS = 100;

    private OnePicture() {}

    /** Throws {@link UnreadablePictureException} where the file holds more than the one picture that would be decoded. */
    static void require(ImageReader reader, byte[] encoded) throws IOException, UnreadablePictureException {
        switch (reader.getFormatName().toLowerCase(Locale.ROOT)) {
            case "jpeg" -> requireOneJpeg(JpegStructure.of(encoded));
            case "png" -> {
                if (isAnimatedPng(encoded)) {
                    throw several("is an animated PNG; turn it into a video (MP4) or a plain PNG");
                }
            }
            case "gif" -> {
                if (reader.getNumImages(true) > 1) {
                    throw several("is an animated GIF of %d pictures; turn it into a video (MP4)"
                            .formatted(reader.getNumImages(true)));
                }
            }
            case "tif", "tiff" -> {
                if (reader.getNumImages(true) > 1) {
                    throw several("is a TIFF of %d pages; save each page as a file of its own"
                            .formatted(reader.getNumImages(true)));
                }
                requireFullSize(reader);
            }
            default -> {
                // BMP and the like hold one picture by their format.
            }
        }
    }

    private static void requireOneJpeg(JpegStructure structure) throws UnreadablePictureException {
        if (structure.scans() > MOST_SCANS) {
            throw new UnreadablePictureException(
                    Reason.UNREADABLE,
                    "The JPEG has %d scans; up to %d are decoded".formatted(structure.scans(), MOST_SCANS));
        }
        if (structure.views() > 1) {
            throw several(
                    "holds %d views of a scene (MPO); save each as a JPEG of its own".formatted(structure.views()));
        }
        if (structure.concatenated()) {
            throw several("holds several JPEGs one after the other");
        }
    }

    /** Raw files of cameras (DNG, NEF) are TIFFs that begin with a small preview. */
    private static void requireFullSize(ImageReader reader) throws IOException, UnreadablePictureException {
        TIFFField kind = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0))
                .getTIFFField(BaselineTIFFTagSet.TAG_NEW_SUBFILE_TYPE);
        if (kind != null && (kind.getAsInt(0) & BaselineTIFFTagSet.NEW_SUBFILE_TYPE_REDUCED_RESOLUTION) != 0) {
            throw several("is a camera's raw file, which begins with a preview; develop it to a JPEG");
        }
    }

    /** Whether an animation control chunk precedes the picture's data, as the PNG specification (third edition) wants it. */
    private static boolean isAnimatedPng(byte[] encoded) {
        long at = 8;
        while (at + 8 <= encoded.length) {
            int from = (int) at;
            String chunk = new String(encoded, from + 4, 4, StandardCharsets.ISO_8859_1);
            if (chunk.equals("acTL") || chunk.equals("IDAT")) {
                return chunk.equals("acTL");
            }
            long length = ByteBuffer.wrap(encoded).getInt(from) & 0xFFFFFFFFL;
            at += 12 + length;
        }
        return false;
    }

    private static UnreadablePictureException several(String what) {
        return new UnreadablePictureException(Reason.UNREADABLE, "The file " + what);
    }
}
