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

    FfmpegTimes(FfmpegInput input) {
        this.input = input;
    }

    /** Takes the next picture. One without a time follows the picture before at once, as in bare H.264 files. */
    void next(AVFrame frame) {
        long timestamp = frame.best_effort_timestamp();
        if (timestamp == AV_NOPTS_VALUE()) {
            shownFrom = shownUntil;
        } else {
            long start = input.stream().start_time();
            shownFrom = input.micros(timestamp - (start == AV_NOPTS_VALUE() ? 0 : start));
        }
        shownUntil = shownFrom + duration(frame);
    }

    /** Bare streams say how long a picture lasts and at what rate they run; their average rate is FFmpeg's guess. */
    private long duration(AVFrame frame) {
        if (frame.duration() > 0) {
            return input.micros(frame.duration());
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
