package io.maskwatch.ingest.source;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** When the pictures of a stream are shown, and for how long. All times are microseconds from the stream's start. */
final class FfmpegTimes {
    private static final long UNKNOWN_RATE_MICROS = 40_000;

    private final FfmpegInput input;
    private long shownFrom;
    private long shownUntil;
    private long newestPacket;

    FfmpegTimes(FfmpegInput input) {
        this.input = input;
    }

    /** Takes the next picture. One without a time follows the picture before at once, as in bare H.264 files. */
    void next(AVFrame frame) {
        long timestamp = frame.best_effort_timestamp();
        if (timestamp == AV_NOPTS_VALUE()) {
            shownFrom = shownUntil;
        } else {
            shownFrom = sinceStart(timestamp);
        }
        shownUntil = shownFrom + duration(frame.duration());
    }

    /** A time of the stream, which must be one, from its start. */
    long sinceStart(long timestamp) {
        long start = input.stream().start_time();
        return input.micros(timestamp - (start == AV_NOPTS_VALUE() ? 0 : start));
    }

    /** Takes a packet whose picture will be shown then, if it is decoded. */
    void read(long micros) {
        newestPacket = Math.max(newestPacket, micros);
    }

    /** When the picture is shown that comes last of those whose packets were read. */
    long newestPacket() {
        return newestPacket;
    }

    /** Takes a packet that is not decoded: the stream is whole up to its end. */
    void passed(long micros, long duration) {
        shownUntil = Math.max(shownUntil, micros + duration(duration));
    }

    /** The stream is at its end, whether or not its last picture was decoded. */
    void end() {
        shownFrom = Math.max(shownFrom, newestPacket);
    }

    /** Bare streams say how long a picture lasts and at what rate they run; their average rate is FFmpeg's guess. */
    private long duration(long told) {
        if (told > 0) {
            return input.micros(told);
        }
        long declared = interval(input.codec().framerate());
        long average = interval(input.stream().avg_frame_rate());
        return declared > 0 ? declared : average > 0 ? average : UNKNOWN_RATE_MICROS;
    }

    private static long interval(AVRational rate) {
        return rate.num() > 0 && rate.den() > 0 ? 1_000_000L * rate.den() / rate.num() : 0;
    }

    long shownFrom() {
        return shownFrom;
    }

    long shownUntil() {
        return shownUntil;
    }
}
