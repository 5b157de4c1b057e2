package io.maskwatch.ingest.source;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;

import io.maskwatch.pictures.Picture;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;

/** Turns decoded frames into pictures: colours, size and square pixels. For use by one thread. */
final class FfmpegScaler implements AutoCloseable {
    private static final int FULL_RANGE = 1;
    private static final int UNCHANGED = 1 << 16;

    private final AVFrame scaled = av_frame_alloc();
    private SwsContext context;

    /** The frame as a picture, neither side longer than {@code longestSide} pixels; never scaled up. */
    Picture picture(AVFrame frame, int longestSide) {
        AVRational aspect = frame.sample_aspect_ratio();
        double stretch = aspect.num() > 0 && aspect.den() > 0 ? (double) aspect.num() / aspect.den() : 1;
        double shownWidth = frame.width() * stretch;
        double scale = Math.min(1, longestSide / Math.max(shownWidth, frame.height()));
        int width = (int) Math.max(1, Math.round(shownWidth * scale));
        int height = (int) Math.max(1, Math.round(frame.height() * scale));
        prepare(frame, width, height);
        sws_scale(context, frame.data(), frame.linesize(), 0, frame.height(), scaled.data(), scaled.linesize());
        byte[] bgr = new byte[width * height * 3];
        BytePointer rows = scaled.data(0);
        for (int row = 0; row < height; row++) {
            rows.position((long) row * scaled.linesize(0)).get(bgr, row * width * 3, width * 3);
        }
        return Picture.ofBgr(width, height, bgr);
    }

    /** The size and the format of a camera's frames may change at any time. */
    private void prepare(AVFrame frame, int width, int height) {
        SwsContext before = context;
        context = sws_getCachedContext(
                context,
                frame.width(),
                frame.height(),
                frame.format(),
                width,
                height,
                AV_PIX_FMT_BGR24,
                SWS_BILINEAR,
                null,
                null,
                (double[]) null);
        if (context == null) {
            throw new IllegalStateException("frames of pixel format " + frame.format() + " cannot be converted");
        }
        if (!context.equals(before)) {
            int range = frame.color_range() == AVCOL_RANGE_JPEG ? FULL_RANGE : 0;
            sws_setColorspaceDetails(
                    context,
                    sws_getCoefficients(matrix(frame)),
                    range,
                    sws_getCoefficients(SWS_CS_DEFAULT),
                    FULL_RANGE,
                    0,
                    UNCHANGED,
                    UNCHANGED);
        }
        if (scaled.width() != width || scaled.height() != height) {
            av_frame_unref(scaled);
            scaled.width(width).height(height).format(AV_PIX_FMT_BGR24);
            if (av_frame_get_buffer(scaled, 0) < 0) {
                throw new IllegalStateException("no memory for a picture of " + width + " x " + height + " pixels");
            }
        }
    }

    /** The colour matrix; a stream that does not say means BT.709 from high definition on, and BT.601 below. */
    private static int matrix(AVFrame frame) {
        boolean highDefinition = frame.colorspace() == AVCOL_SPC_UNSPECIFIED && frame.height() >= 720;
        return frame.colorspace() == AVCOL_SPC_BT709 || highDefinition ? SWS_CS_ITU709 : SWS_CS_ITU601;
    }

    @Override
    public void close() {
        sws_freeContext(context);
        av_frame_free(scaled);
    }
}
