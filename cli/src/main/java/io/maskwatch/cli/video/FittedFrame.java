package io.maskwatch.cli.video;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;

import io.maskwatch.pictures.Picture;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** The frame that an encoder is given: pictures of any size, scaled to fit, in the middle of black bars. For one thread. */
final class FittedFrame implements AutoCloseable {
    private static final int CHANNELS = 3;
    private static final int PLANES = 3;
    private static final int BLACK = 16;
    private static final int NO_COLOUR = 128;
    private static final int FULL_RANGE = 1;
    private static final int UNCHANGED = 1 << 16;
    private static final int HIGH_DEFINITION = 720;

    private final AVFrame frame = av_frame_alloc();
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(PLANES + 1L);
    private final IntPointer strides = new IntPointer(PLANES + 1L);
    private SwsContext context;
    private BytePointer rgb = new BytePointer();

    /**
     * @param width pixels, even
     * @param height pixels, even
     */
    FittedFrame(int width, int height) {
        if (width < 2 || height < 2) {
            throw new IllegalArgumentException("A video needs at least 2 x 2 pixels, got " + width + " x " + height);
        }
        frame.width(width).height(height).format(AV_PIX_FMT_YUV420P);
        frame.colorspace(colourSpace()).color_range(AVCOL_RANGE_MPEG);
        if (av_frame_get_buffer(frame, 0) < 0) {
            throw new IllegalStateException("no memory for a frame of " + width + " x " + height + " pixels");
        }
        planes.zero();
        strides.zero();
    }

    int width() {
        return frame.width();
    }

    int height() {
        return frame.height();
    }

    /** What players expect of this size. */
    int colourSpace() {
        return frame.height() >= HIGH_DEFINITION ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
    }

    /** The frame with this picture in it, until the next call. */
    AVFrame fill(Picture picture, long ticks) {
        if (av_frame_make_writable(frame) < 0) {
            throw new IllegalStateException("no memory for a frame");
        }
        double scale = Math.min((double) width() / picture.width(), (double) height() / picture.height());
        // A row or column too many, of an odd size, is left out rather than scaled away.
        boolean fits = (picture.width() & ~1) == width() && (picture.height() & ~1) == height();
        int fromWidth = fits ? width() : picture.width();
        int fromHeight = fits ? height() : picture.height();
        int toWidth = fits ? width() : even(picture.width() * scale, width());
        int toHeight = fits ? height() : even(picture.height() * scale, height());
        if (toWidth != width() || toHeight != height()) {
            blacken();
        }
        placeAt((width() - toWidth) / 2 & ~1, (height() - toHeight) / 2 & ~1);
        convert(picture, fromWidth, fromHeight, toWidth, toHeight);
        frame.pts(ticks);
        return frame;
    }

    private void convert(Picture picture, int fromWidth, int fromHeight, int toWidth, int toHeight) {
        SwsContext before = context;
        context = sws_getCachedContext(
                context,
                fromWidth,
                fromHeight,
                AV_PIX_FMT_RGB24,
                toWidth,
                toHeight,
                AV_PIX_FMT_YUV420P,
                SWS_BILINEAR,
                null,
                null,
                (double[]) null);
        if (context == null) {
            throw new IllegalStateException("a picture of " + fromWidth + " x " + fromHeight + " cannot be scaled");
        }
        if (!context.equals(before)) {
            int matrix = colourSpace() == AVCOL_SPC_BT709 ? SWS_CS_ITU709 : SWS_CS_ITU601;
            sws_setColorspaceDetails(
                    context,
                    sws_getCoefficients(SWS_CS_DEFAULT),
                    FULL_RANGE,
                    sws_getCoefficients(matrix),
                    0,
                    0,
                    UNCHANGED,
                    UNCHANGED);
        }
        byte[] pixels = picture.rgb();
        if (rgb.capacity() < pixels.length) {
            rgb.close();
            rgb = new BytePointer(pixels.length);
        }
        rgb.position(0).put(pixels, 0, pixels.length);
        try (PointerPointer<BytePointer> source = new PointerPointer<>(PLANES + 1L);
                IntPointer sourceStride = new IntPointer(PLANES + 1L)) {
            source.zero();
            sourceStride.zero();
            source.put(0, rgb);
            sourceStride.put(0, picture.width() * CHANNELS);
            sws_scale(context, source, sourceStride, 0, fromHeight, planes, strides);
        }
    }

    private void placeAt(int x, int y) {
        for (int plane = 0; plane < PLANES; plane++) {
            int half = plane == 0 ? 1 : 2;
            int stride = frame.linesize(plane);
            strides.put(plane, stride);
            planes.put(plane, new BytePointer(frame.data(plane)).position((long) y / half * stride + x / half));
        }
    }

    private void blacken() {
        for (int plane = 0; plane < PLANES; plane++) {
            int rows = plane == 0 ? height() : height() / 2;
            BytePointer.memset(frame.data(plane), plane == 0 ? BLACK : NO_COLOUR, (long) rows * frame.linesize(plane));
        }
    }

    private static int even(double size, int most) {
        return Math.min(most, Math.max(2, (int) Math.round(size / 2) * 2));
    }

    @Override
    public void close() {
        sws_freeContext(context);
        av_frame_free(frame);
        planes.close();
        strides.close();
        rgb.close();
    }
}
