package io.maskwatch.ingest.source;

import static io.maskwatch.ingest.source.FrameSourceException.Reason.NO_VIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Decodes the packets of one stream, on the thread that asks. */
final class FfmpegDecoder implements AutoCloseable {
    /** No camera has more; a header that claims more is an attempt to use up the memory. */
    private static final String MAX_PIXELS = Integer.toString(8192 * 4608);

    private final AVCodecContext context;
    private long spentNanos;

    private FfmpegDecoder(AVCodecContext context) {
        this.context = context;
    }

    static FfmpegDecoder open(FfmpegInput input) throws FrameSourceException {
        AVCodec codec = avcodec_find_decoder(input.codec().codec_id());
        if (codec == null) {
            String name = avcodec_get_name(input.codec().codec_id()).getString();
            throw input.failure(NO_VIDEO, "is encoded as " + name + ", for which there is no decoder");
        }
        FfmpegDecoder decoder = new FfmpegDecoder(avcodec_alloc_context3(codec));
        AVDictionary options = new AVDictionary(null);
        try {
            avcodec_parameters_to_context(decoder.context, input.codec());
            decoder.context.thread_count(1);
            decoder.context.pkt_timebase(input.stream().time_base());
            av_dict_set(options, "max_pixels", MAX_PIXELS, 0);
            int result = avcodec_open2(decoder.context, codec, options);
            if (result < 0) {
                decoder.close();
                throw input.failure(NO_VIDEO, "cannot be decoded: " + FfmpegErrors.text(result));
            }
            return decoder;
        } finally {
            av_dict_free(options);
        }
    }

    /** The next picture; FFmpeg's error below zero, end of file among them. */
    int receive(AVFrame frame) {
        long startNanos = System.nanoTime();
        int result = avcodec_receive_frame(context, frame);
        spentNanos += System.nanoTime() - startNanos;
        return result;
    }

    /** A damaged packet is refused here; the pictures after it come when the decoder has found its way again. */
    void send(AVPacket packet) {
        long startNanos = System.nanoTime();
        avcodec_send_packet(context, packet);
        spentNanos += System.nanoTime() - startNanos;
    }

    /**
     * The picture of a key frame, which needs no other one, at once and without those that are still held. The next packet
     * must be a key frame too.
     *
     * @return whether there is one
     */
    boolean decodeAlone(AVPacket packet, AVFrame frame) {
        avcodec_flush_buffers(context);
        send(packet);
        drain();
        boolean decoded = receive(frame) >= 0;
        avcodec_flush_buffers(context);
        return decoded;
    }

    /** Forgets what was decoded: the next packet must be a key frame. */
    void forget() {
        avcodec_flush_buffers(context);
    }

    /**
     * Leaves out pictures that no other one needs, or no longer does. Only for H.264, which marks them exactly; in H.265 the
     * mark does not count for pictures of higher layers.
     */
    void leaveOutSpare(boolean leaveOut) {
        if (context.codec_id() == AV_CODEC_ID_H264) {
            context.skip_frame(leaveOut ? AVDISCARD_NONREF : AVDISCARD_DEFAULT);
        }
    }

    /** The time spent decoding since the last call, nanoseconds. */
    long takeSpentNanos() {
        long spent = spentNanos;
        spentNanos = 0;
        return spent;
    }

    /** Asks for the pictures that are still held. */
    void drain() {
        avcodec_send_packet(context, null);
    }

    @Override
    public void close() {
        avcodec_free_context(context);
    }
}
