package io.maskwatch.training.classifier;

import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.pictures.UnreadablePictureException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Compresses a picture as JPEG and reads it back, for the blocks and smears that this leaves. */
final class JpegRoundTrip {
    private static final int[] RED_GREEN_BLUE = {0, 1, 2};

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
            writer.write(null, new IIOImage(image(raster), null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory could not be compressed", e);
        } finally {
            writer.dispose();
        }
        try {
            return Raster.of(PictureCodec.decode(bytes.toByteArray(), Long.MAX_VALUE));
        } catch (UnreadablePictureException e) {
            throw new IllegalStateException("a picture in memory could not be read back", e);
        }
    }

    /** A view. */
    private static BufferedImage image(Raster raster) {
        int width = raster.width();
        WritableRaster pixels = java.awt.image.Raster.createInterleavedRaster(
                new DataBufferByte(raster.rgb(), raster.rgb().length),
                width,
                raster.height(),
                width * 3,
                3,
                RED_GREEN_BLUE,
                null);
        ColorSpace colours = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        ComponentColorModel model =
                new ComponentColorModel(colours, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(model, pixels, false, null);
    }
}
