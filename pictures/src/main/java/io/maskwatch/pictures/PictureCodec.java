package io.maskwatch.pictures;

import io.maskwatch.pictures.UnreadablePictureException.Reason;
import io.maskwatch.pictures.jpeg.FastJpeg;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Between encoded pictures and {@link Picture}. Safe for any number of threads. */
public final class PictureCodec {
    static {
        // Pictures are decoded from memory; a cache file for each would only wear the disk.
        ImageIO.setUseCache(false);
    }

    private PictureCodec() {}

    /**
     * Decodes a JPEG (also one in CMYK), PNG, GIF, BMP or TIFF and turns it upright as its Exif data say. The size in the header
     * is checked before any pixel is decoded. A JPEG with bytes before its end marker, or without one, is whole as long as all
     * its rows are there. A file of several pictures is refused: nobody would notice that only one was looked at.
     *
     * @param maxPixels the most pixels (width times height) that are decoded
     * @throws UnreadablePictureException where the bytes are no whole picture, or too large a one
     */
    public static Picture decode(byte[] encoded, long maxPixels) throws UnreadablePictureException {
        Optional<FastJpeg.Pixels> plain = FastJpeg.decode(encoded, maxPixels);
        return plain.isPresent()
                ? new Picture(
                        plain.get().width(), plain.get().height(), plain.get().rgb())
                : decodeInJava(encoded, maxPixels);
    }

    /** What {@link #decode} does with a picture that is no plain JPEG, or not whole. */
    static Picture decodeInJava(byte[] encoded, long maxPixels) throws UnreadablePictureException {
        byte[] picture = PngTexts.removed(encoded);
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new UnreadablePictureException(
                        Reason.UNREADABLE,
                        "The %d bytes are no picture: expected JPEG, PNG, GIF, BMP or TIFF".formatted(encoded.length));
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, false, false);
                return read(reader, picture, maxPixels);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // The readers of the JDK throw unchecked exceptions, too, on damaged files, some without a word.
            String what = e.getMessage() == null ? "" : ": " + e.getMessage();
            throw new UnreadablePictureException(Reason.UNREADABLE, "The picture is damaged" + what, e);
        } catch (OutOfMemoryError e) {
            // A few bytes of a TIFF may claim a strip of 2 GB, which the JDK's reader allocates before it looks for it.
            throw new UnreadablePictureException(
                    Reason.TOO_LARGE, "The picture takes more memory than there is: " + e.getMessage(), e);
        }
    }

    private static Picture read(ImageReader reader, byte[] encoded, long maxPixels)
            throws IOException, UnreadablePictureException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > maxPixels) {
            throw new UnreadablePictureException(
                    Reason.TOO_LARGE,
                    "The picture has %d x %d pixels by its header; at most %d pixels are decoded"
                            .formatted(width, height, maxPixels));
        }
        if (reader.getTileWidth(0) > width && (long) reader.getTileWidth(0) * reader.getTileHeight(0) > maxPixels) {
            // Tiles are decoded whole, however little of them belongs to the picture.
            throw new UnreadablePictureException(
                    Reason.TOO_LARGE,
                    "The picture has tiles of %d x %d pixels; at most %d pixels are decoded"
                            .formatted(reader.getTileWidth(0), reader.getTileHeight(0), maxPixels));
        }
        OnePicture.require(reader, encoded);
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((IIOReadWarningListener) (source, warning) -> warnings.add(warning));
        BufferedImage image = reader.read(0);
        Optional<String> damage = Damage.of(warnings, encoded);
        if (damage.isPresent()) {
            throw new UnreadablePictureException(Reason.UNREADABLE, "The picture is damaged: " + damage.get());
        }
        return ExifOrientation.of(reader).apply(PictureImages.picture(image));
    }

    /**
     * Encodes as baseline JPEG without any metadata.
     *
     * @param quality 1 (worst) to 100 (best)
     */
    public static byte[] encodeJpeg(Picture picture, int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("The JPEG quality must be 1..100, got " + quality);
        }
        return encodeJpeg(picture, quality / 100f);
    }

    /** The same with a quality of 0 (worst) to 1 (best). */
    public static byte[] encodeJpeg(Picture picture, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.setOutput(output);
            writer.write(null, new IIOImage(PictureImages.view(picture), null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("A picture in memory cannot be encoded", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
