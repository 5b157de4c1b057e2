package io.maskwatch.ingest.publish;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.pictures.PictureScaler;

/** Encodes pictures within a limit of size. Safe for use by several threads. */
final class JpegEncoder {
    private static final int QUALITY_STEP = 15;
    private static final int LOWEST_QUALITY = 25;

    /** An encoded picture; its size is smaller than asked where no quality would have met the limit. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Jpeg(int width, int height, byte[] bytes) {}

    private final int maxBytes;

    JpegEncoder(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Lowers the quality until the limit is met, and then the size too. */
    Jpeg encode(Picture whole, int quality) {
        Picture picture = whole;
        while (true) {
            for (int tried = quality; ; tried = Math.max(LOWEST_QUALITY, tried - QUALITY_STEP)) {
                byte[] bytes = PictureCodec.encodeJpeg(picture, tried);
                if (bytes.length <= maxBytes) {
                    return new Jpeg(picture.width(), picture.height(), bytes);
                }
                if (tried <= LOWEST_QUALITY) {
                    break;
                }
            }
            picture = PictureScaler.interpolated(
                    picture, Math.max(1, picture.width() * 3 / 4), Math.max(1, picture.height() * 3 / 4));
        }
    }
}
