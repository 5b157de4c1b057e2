package io.maskwatch.training.classifier;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.pictures.UnreadablePictureException;

/** Compresses a picture as JPEG and reads it back, for the blocks and smears that this leaves. */
final class JpegRoundTrip {
    private JpegRoundTrip() {}

    /** Quality is 0 to 1 as {@link javax.imageio.ImageWriteParam} has it. */
    static Raster apply(Raster raster, float quality) {
        Picture picture = new Picture(raster.width(), raster.height(), raster.rgb());
        try {
            return Raster.of(PictureCodec.decode(PictureCodec.encodeJpeg(picture, quality), Long.MAX_VALUE));
        } catch (UnreadablePictureException e) {
            throw new IllegalStateException("a picture in memory could not be read back", e);
        }
    }
}
