package io.maskwatch.training.classifier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Compresses a picture as JPEG and reads it back, for the blocks and smears that this leaves. */
final class JpegRoundTrip {

    private JpegRoundTrip() {}

    /** Quality is 0 to 1 as {@link ImageWriteParam} has it. */
    static Raster apply(Raster raster, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(raster.toImage(), null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory could not be compressed", e);
        } finally {
            writer.dispose();
        }
        try {
            // Reading closes the stream.
            return Raster.of(
                    ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory could not be read back", e);
        }
    }
}
