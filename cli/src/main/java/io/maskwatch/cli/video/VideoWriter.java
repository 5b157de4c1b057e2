package io.maskwatch.cli.video;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import io.maskwatch.pictures.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/**
 * Writes an H.264 video in an MP4 file. Each picture is shown at its own time, so a source of any rate, even or uneven, keeps
 * its pictures and their times. Uses FFmpeg's own functions: JavaCV's recorder forces times onto a fixed rate. The file is whole
 * only after {@link #finish}. For use by one thread.
 */
public final class VideoWriter implements AutoCloseable {
    /** The clock of MPEG: all usual rates are whole numbers of its ticks. */
    private static final int TICKS_PER_SECOND = 90_000;

    private static final double MOST_FRAMES_PER_SECOND = 240;

    private final Path file;
    private final AVFormatContext format = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private final FittedFrame frame;
    private AVCodecContext encoder;
    private AVStream stream;
    private long lastTicks = -1;
    private long lastDuration;
    private boolean closed;

    /**
     * Begins the file.
     *
     * @param width pixels; odd ones are rounded down, since the format halves the resolution of colours
     * @param height pixels, as the width
     * @param framesPerSecond about how many pictures will come, above 0: the bits for a picture depend on it, its time doesn't
     * @param bitRate bits per second, above 0
     * @throws IOException if the file cannot be written
     */
    public VideoWriter(Path file, int width, int height, double framesPerSecond, int bitRate) throws IOException {
        this.file = file;
        double rate = Math.min(MOST_FRAMES_PER_SECOND, framesPerSecond);
        this.lastDuration = Math.round(TICKS_PER_SECOND / rate);
        this.frame = new FittedFrame(width & ~1, height & ~1);
        try {
            av_log_set_level(AV_LOG_QUIET);
            openEncoder(rate, bitRate);
            openFile();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void openEncoder(double framesPerSecond, int bitRate) throws IOException {
        AVCodec codec = avcodec_find_encoder(AV_CODEC_ID_H264);
        checked(avformat_alloc_output_context2(format, null, "mp4", file.toString()));
        stream = avformat_new_stream(format, codec);
        encoder = avcodec_alloc_context3(codec);
        AVRational rate = av_d2q(framesPerSecond, 1_001_000);
        encoder.width(frame.width()).height(frame.height()).pix_fmt(AV_PIX_FMT_YUV420P);
        encoder.time_base(av_make_q(1, TICKS_PER_SECOND)).framerate(rate);
        encoder.colorspace(frame.colourSpace()).color_range(AVCOL_RANGE_MPEG);
        encoder.bit_rate(bitRate)
                .gop_size((int) Math.max(1, Math.round(framesPerSecond)))
                .max_b_frames(0);
        if ((format.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        checked(avcodec_open2(encoder, codec, (AVDictionary) null));
        checked(avcodec_parameters_from_context(stream.codecpar(), encoder));
        stream.time_base(encoder.time_base()).avg_frame_rate(rate);
    }

    private void openFile() throws IOException {
        AVIOContext output = new AVIOContext(null);
        checked(avio_open(output, "file:" + file, AVIO_FLAG_WRITE));
        format.pb(output);
        AVDictionary options = new AVDictionary(null);
        try {
            av_dict_set(options, "movflags", "+faststart", 0);
            checked(avformat_write_header(format, options));
        } finally {
            av_dict_free(options);
        }
    }

    /**
     * Appends a picture. One of another size than the video's is scaled to fit, with black bars.
     *
     * @param presentationMicros when it is shown, microseconds from the start; one that is not later than the picture before is
     *     shown directly after it
     */
    public void write(Picture picture, long presentationMicros) throws IOException {
        long ticks = av_rescale(presentationMicros, TICKS_PER_SECOND, TimeUnit.SECONDS.toMicros(1));
        if (lastTicks >= 0 && ticks > lastTicks) {
            lastDuration = ticks - lastTicks;
        }
        lastTicks = Math.max(lastTicks + 1, ticks);
        encode(frame.fill(picture, lastTicks));
    }

    /** Hands a frame to the encoder, null at the end, and writes what it has ready. */
    private void encode(org.bytedeco.ffmpeg.avutil.AVFrame next) throws IOException {
        checked(avcodec_send_frame(encoder, next));
        while (true) {
            int result = avcodec_receive_packet(encoder, packet);
            if (result == AVERROR_EAGAIN() || result == AVERROR_EOF()) {
                return;
            }
            checked(result);
            // What the container knows of a picture's length; those before the last one follow from the next one's
            // time.
            packet.duration(lastDuration);
            av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
            packet.stream_index(stream.index());
            checked(av_interleaved_write_frame(format, packet));
        }
    }

    /** Completes the file. */
    public void finish() throws IOException {
        encode(null);
        checked(av_write_trailer(format));
        AVIOContext output = format.pb();
        format.pb(null);
        checked(avio_close(output));
    }

    private void checked(int result) throws IOException {
        if (result < 0) {
            byte[] text = new byte[AV_ERROR_MAX_STRING_SIZE];
            av_strerror(result, text, text.length);
            throw new IOException("the video " + file + " cannot be written: "
                    + new BytePointer(text).getString().trim());
        }
    }

    /** Frees everything; the file stays as it is. Further calls do nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        frame.close();
        av_packet_free(packet);
        if (encoder != null) {
            avcodec_free_context(encoder);
        }
        if (!format.isNull()) {
            if (format.pb() != null) {
                avio_close(format.pb());
                format.pb(null);
            }
            avformat_free_context(format);
        }
    }
}
