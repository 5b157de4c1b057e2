package io.maskwatch.ingest.source;

import static io.maskwatch.ingest.source.FrameSourceException.Reason.NO_VIDEO;
import static io.maskwatch.ingest.source.FrameSourceException.Reason.REFUSED;
import static io.maskwatch.ingest.source.FrameSourceException.Reason.TIMED_OUT;
import static io.maskwatch.ingest.source.FrameSourceException.Reason.UNREACHABLE;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import io.maskwatch.ingest.source.FrameSourceException.Reason;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/** An opened input of FFmpeg and the one stream of it that is read. For use by one thread. */
final class FfmpegInput implements AutoCloseable {
    private static final int DURATION_FROM_STREAM = 1; // AVFMT_DURATION_FROM_STREAM

    private final StreamInput input;
    private final Timeouts timeouts;
    private final FfmpegDeadline deadline;
    private AVFormatContext format = avformat_alloc_context();
    private AVStream stream;

    private FfmpegInput(StreamInput input, Timeouts timeouts, FfmpegDeadline deadline) {
        this.input = input;
        this.timeouts = timeouts;
        this.deadline = deadline;
    }

    /** The deadline stays the caller's and must outlive the input. */
    static FfmpegInput open(StreamInput input, Timeouts timeouts, FfmpegDeadline deadline) throws FrameSourceException {
        FfmpegInput opened = new FfmpegInput(input, timeouts, deadline);
        try {
            opened.open();
            opened.chooseStream();
            return opened;
        } catch (FrameSourceException | RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    private void open() throws FrameSourceException {
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

    private void chooseStream() throws FrameSourceException {
        for (int group = 0; group < format.nb_stream_groups(); group++) {
            if (format.stream_groups(group).type() == AV_STREAM_GROUP_PARAMS_TILE_GRID) {
                throw failure(
                        NO_VIDEO,
                        "is a photo made of %d tiles (HEIC or AVIF), which cannot be read as a whole: convert it to JPEG or PNG first"
                                .formatted(format.nb_streams()));
            }
        }
        int index = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        if (index < 0 || (format.streams(index).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
            throw failure(input.live() ? UNREACHABLE : NO_VIDEO, "has no moving pictures");
        }
        for (int other = 0; other < format.nb_streams(); other++) {
            format.streams(other).discard(other == index ? AVDISCARD_DEFAULT : AVDISCARD_ALL);
        }
        stream = format.streams(index);
    }

    StreamInput described() {
        return input;
    }

    AVCodecParameters codec() {
        return stream.codecpar();
    }

    AVStream stream() {
        return stream;
    }

    /** Reads a packet of any stream; FFmpeg's error below zero. */
    int read(AVPacket packet) {
        return av_read_frame(format, packet);
    }

    boolean isOurs(AVPacket packet) {
        return packet.stream_index() == stream.index();
    }

    /** A time of the stream, which must be one, as microseconds. */
    long micros(long timestamp) {
        return av_rescale(
                timestamp,
                stream.time_base().num() * 1_000_000L,
                stream.time_base().den());
    }

    /** How long the video is by the file's own account, microseconds; empty where it gives none, or FFmpeg has guessed. */
    OptionalLong claimedMicros() {
        if (input.live() || format.duration_estimation_method() != DURATION_FROM_STREAM) {
            return OptionalLong.empty();
        }
        if (stream.duration() != AV_NOPTS_VALUE()) {
            return OptionalLong.of(micros(stream.duration()));
        }
        // Matroska and FLV tell the length of the whole: of the longest stream.
        return format.nb_streams() == 1 && format.duration() != AV_NOPTS_VALUE()
                ? OptionalLong.of(format.duration())
                : OptionalLong.empty();
    }

    /** The camera's time at presentation time zero, microseconds since 1970 UTC, once it has told it. */
    OptionalLong zeroMicros() {
        long zero = format.start_time_realtime();
        return zero == AV_NOPTS_VALUE() || zero <= 0 ? OptionalLong.empty() : OptionalLong.of(zero);
    }

    /** The display matrix of the stream, or null where it has none. */
    BytePointer displayMatrix() {
        AVPacketSideData data = av_packet_side_data_get(
                codec().coded_side_data(), codec().nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
        return data == null || data.isNull() ? null : data.data();
    }

    private FrameSourceException failureToOpen(int error) {
        if (deadline.stopped() || deadline.passed()) {
            return failure(TIMED_OUT, "did not open within " + seconds(timeouts.open()));
        }
        if (!input.live()) {
            return failure(NO_VIDEO, "is no video, or its beginning is damaged: " + FfmpegErrors.text(error));
        }
        if (error == AVERROR_HTTP_UNAUTHORIZED() || error == AVERROR_HTTP_FORBIDDEN()) {
            return failure(REFUSED, "refuses the user or the password");
        }
        // FFmpeg has this one number for a host name that is unknown and for a connection that broke off.
        boolean unclear = error == AVERROR_EIO() && !input.device();
        String hint = unclear ? " (is its host name right, and does DNS know it?)" : "";
        return failure(UNREACHABLE, "cannot be opened: " + FfmpegErrors.text(error) + hint);
    }

    FrameSourceException failure(Reason reason, String what) {
        return new FrameSourceException(reason, input + " " + what);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f seconds", duration.toMillis() / 1000.0);
    }

    @Override
    public void close() {
        if (format != null) {
            avformat_close_input(format);
            format = null;
        }
    }
}
