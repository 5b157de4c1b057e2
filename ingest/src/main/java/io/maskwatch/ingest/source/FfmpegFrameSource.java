package io.maskwatch.ingest.source;

import static io.maskwatch.ingest.source.FrameSourceException.Reason.CUT_OFF;
import static io.maskwatch.ingest.source.FrameSourceException.Reason.LOST;
import static io.maskwatch.ingest.source.FrameSourceException.Reason.NO_VIDEO;
import static io.maskwatch.ingest.source.FrameSourceException.Reason.REFUSED;
import static io.maskwatch.ingest.source.FrameSourceException.Reason.TIMED_OUT;
import static io.maskwatch.ingest.source.FrameSourceException.Reason.UNREACHABLE;
import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import io.maskwatch.ingest.source.FrameSourceException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVProducerReferenceTime;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * A video read with FFmpeg, which only the Ffmpeg classes of this package know. It uses FFmpeg's own functions and not JavaCV's grabber, for
 * three reasons: the grabber opens its input before an interrupt callback can be set, and every other time limit of
 * FFmpeg starts anew with each byte; it holds a lock of the whole process while it opens; and it answers an end, a
 * damage and a lost connection alike with null. FFmpeg's log is off: it would print addresses with passwords.
 */
final class FfmpegFrameSource implements FrameSource {
    /** No camera has more; a header that claims more is an attempt to use up the memory. */
    private static final String MAX_PIXELS = Integer.toString(8192 * 4608);

    /** A file whose pictures end this much before its length, microseconds, was cut off. */
    private static final long MISSING_MICROS = 1_500_000;

    static {
        av_log_set_level(AV_LOG_QUIET);
    }

    private final StreamInput input;
    private final Timeouts timeouts;
    private final FfmpegDeadline deadline;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final FfmpegScaler scaler = new FfmpegScaler();
    private AVFormatContext format = avformat_alloc_context();
    private AVCodecContext decoder;
    private AVStream stream;
    private long presentationMicros;
    private OptionalLong cameraAheadMicros = OptionalLong.empty();
    private boolean decoded;
    private int readError;
    private boolean closed;

    private FfmpegFrameSource(StreamInput input, Timeouts timeouts, BooleanSupplier stopped) {
        this.input = input;
        this.timeouts = timeouts;
        this.deadline = new FfmpegDeadline(stopped);
    }

    static FfmpegFrameSource open(StreamInput input, Timeouts timeouts, BooleanSupplier stopped)
            throws FrameSourceException {
        FfmpegFrameSource source = new FfmpegFrameSource(input, timeouts, stopped);
        try {
            source.openInput();
            source.openDecoder();
            return source;
        } catch (FrameSourceException | RuntimeException | Error e) {
            source.close();
            throw e;
        }
    }

    private void openInput() throws FrameSourceException {
        if (input.device()) {
            // Read from the disk the first time, which is not the camera's time.
            FfmpegDevices.load();
        }
        deadline.restart(timeouts.open());
        format.interrupt_callback().callback(deadline);
        AVInputFormat demuxer = input.demuxer() == null ? null : av_find_input_format(input.demuxer());
        AVDictionary options = new AVDictionary(null);
        try {
            input.options().forEach((key, value) -> av_dict_set(options, key, value, 0));
            int result = avformat_open_input(format, input.url(), demuxer, options);
            if (result < 0) {
                format = null; // freed by FFmpeg
                throw failureToOpen(result);
            }
        } finally {
            av_dict_free(options);
        }
        int result = avformat_find_stream_info(format, (AVDictionary) null);
        if (result < 0) {
            throw failureToOpen(result);
        }
    }

    private void openDecoder() throws FrameSourceException {
        int index = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        if (index < 0 || (format.streams(index).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
            throw failure(input.live() ? UNREACHABLE : NO_VIDEO, "has no moving pictures");
        }
        for (int other = 0; other < format.nb_streams(); other++) {
            format.streams(other).discard(other == index ? AVDISCARD_DEFAULT : AVDISCARD_ALL);
        }
        stream = format.streams(index);
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null) {
            String name = avcodec_get_name(stream.codecpar().codec_id()).getString();
            throw failure(NO_VIDEO, "is encoded as " + name + ", for which there is no decoder");
        }
        decoder = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(decoder, stream.codecpar());
        decoder.thread_count(1);
        AVDictionary options = new AVDictionary(null);
        try {
            av_dict_set(options, "max_pixels", MAX_PIXELS, 0);
            int result = avcodec_open2(decoder, codec, options);
            if (result < 0) {
                throw failure(NO_VIDEO, "cannot be decoded: " + text(result));
            }
        } finally {
            av_dict_free(options);
        }
    }

    @Override
    public boolean advance() throws FrameSourceException {
        deadline.restart(timeouts.read());
        while (!deadline.stopped()) {
            int result = avcodec_receive_frame(decoder, frame);
            if (result >= 0) {
                decoded = true;
                presentationMicros = presentation();
                return true;
            }
            if (result == AVERROR_EOF()) {
                return end();
            }
            feedDecoder();
        }
        return false;
    }

    /** Gives the decoder the next packet; at the end of a file, or at its damage, the order to empty itself. */
    private void feedDecoder() throws FrameSourceException {
        int result = av_read_frame(format, packet);
        if (deadline.stopped()) {
            return;
        }
        if (deadline.passed()) {
            throw failure(TIMED_OUT, "has sent no picture for " + seconds(timeouts.read()));
        }
        if (result < 0 && input.live()) {
            throw failure(LOST, result == AVERROR_EOF() ? "has ended" : "was lost: " + text(result));
        }
        if (result < 0) {
            readError = result;
            avcodec_send_packet(decoder, null);
            return;
        }
        if (packet.stream_index() == stream.index()) {
            noteCameraClock();
            // A damaged packet is refused here; the pictures after it come when the decoder has found its way again.
            avcodec_send_packet(decoder, packet);
        }
        av_packet_unref(packet);
    }

    private boolean end() throws FrameSourceException {
        if (!decoded) {
            throw failure(NO_VIDEO, "holds no picture that can be decoded");
        }
        long length = stream.duration() == AV_NOPTS_VALUE() ? Long.MAX_VALUE : micros(stream.duration());
        boolean shorter = length != Long.MAX_VALUE && presentationMicros + MISSING_MICROS < length;
        if (shorter) {
            throw failure(
                    CUT_OFF,
                    "is cut off or damaged after %.1f of %.1f seconds"
                            .formatted(presentationMicros / 1e6, length / 1e6));
        }
        if (readError != AVERROR_EOF()) {
            throw failure(
                    CUT_OFF,
                    "cannot be read on after %.1f seconds: ".formatted(presentationMicros / 1e6) + text(readError));
        }
        return false;
    }

    private long presentation() {
        long timestamp = frame.best_effort_timestamp();
        if (timestamp != AV_NOPTS_VALUE()) {
            long start = stream.start_time() == AV_NOPTS_VALUE() ? 0 : stream.start_time();
            return micros(timestamp - start);
        }
        // A bare stream of pictures without times: count them at the rate that it claims.
        AVRational rate = stream.avg_frame_rate();
        return presentationMicros + (rate.num() > 0 ? 1_000_000L * rate.den() / rate.num() : 40_000);
    }

    /** RTCP sender reports tie presentation times to the camera's clock; FFmpeg hands them on with each packet. */
    private void noteCameraClock() {
        BytePointer data = av_packet_get_side_data(packet, AV_PKT_DATA_PRFT, (SizeTPointer) null);
        if (data != null && packet.pts() != AV_NOPTS_VALUE()) {
            cameraAheadMicros = OptionalLong.of(new AVProducerReferenceTime(data).wallclock() - micros(packet.pts()));
        }
    }

    private long micros(long timestamp) {
        return av_rescale(
                timestamp,
                stream.time_base().num() * 1_000_000L,
                stream.time_base().den());
    }

    @Override
    public long presentationMicros() {
        return presentationMicros;
    }

    @Override
    public OptionalLong cameraMicros() {
        long timestamp = frame.best_effort_timestamp();
        return cameraAheadMicros.isEmpty() || timestamp == AV_NOPTS_VALUE()
                ? OptionalLong.empty()
                : OptionalLong.of(cameraAheadMicros.getAsLong() + micros(timestamp));
    }

    @Override
    public Picture picture(int longestSide) {
        return scaler.picture(frame, longestSide);
    }

    private FrameSourceException failureToOpen(int error) {
        if (deadline.stopped() || deadline.passed()) {
            return failure(TIMED_OUT, "did not open within " + seconds(timeouts.open()));
        }
        if (!input.live()) {
            return failure(NO_VIDEO, "is no video, or its beginning is damaged: " + text(error));
        }
        if (error == AVERROR_HTTP_UNAUTHORIZED() || error == AVERROR_HTTP_FORBIDDEN()) {
            return failure(REFUSED, "refuses the user or the password");
        }
        return failure(UNREACHABLE, "cannot be opened: " + text(error));
    }

    private FrameSourceException failure(Reason reason, String what) {
        return new FrameSourceException(reason, input + " " + what);
    }

    private static String text(int error) {
        byte[] message = new byte[AV_ERROR_MAX_STRING_SIZE];
        av_strerror(error, message, message.length);
        int length = 0;
        while (length < message.length && message[length] != 0) {
            length++;
        }
        return new String(message, 0, length, StandardCharsets.UTF_8);
    }

    private static String seconds(Duration duration) {
        return "%.1f seconds".formatted(duration.toMillis() / 1000.0);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        scaler.close();
        av_frame_free(frame);
        av_packet_free(packet);
        if (decoder != null) {
            avcodec_free_context(decoder);
        }
        if (format != null) {
            avformat_close_input(format);
        }
        deadline.close();
    }
}
