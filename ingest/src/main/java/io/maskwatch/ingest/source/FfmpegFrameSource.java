package io.maskwatch.ingest.source;

import static io.maskwatch.ingest.source.FrameSourceException.Reason.CUT_OFF;
import static io.maskwatch.ingest.source.FrameSourceException.Reason.LOST;
import static io.maskwatch.ingest.source.FrameSourceException.Reason.NO_VIDEO;
import static io.maskwatch.ingest.source.FrameSourceException.Reason.TIMED_OUT;
import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import io.maskwatch.pictures.Picture;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVProducerReferenceTime;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * A video read with FFmpeg, which only the Ffmpeg classes of this package know. It uses FFmpeg's own functions and not
 * JavaCV's grabber, for three reasons: the grabber opens its input before an interrupt callback can be set, and every
 * other time limit of FFmpeg starts anew with each byte; it holds a lock of the whole process while it opens; and it
 * answers an end, a damage and a lost connection alike with null. FFmpeg's log is off: it would print addresses with
 * passwords.
 */
final class FfmpegFrameSource implements FrameSource {
    /** A file whose pictures end this much before its length, microseconds, was cut off. */
    private static final long MISSING_MICROS = 1_500_000;

    static {
        av_log_set_level(AV_LOG_QUIET);
    }

    private final Timeouts timeouts;
    private final FfmpegDeadline deadline;
    private final FfmpegInput input;
    private final FfmpegDecoder decoder;
    private final FfmpegFeed feed;
    private final FfmpegTimes times;
    private final KeyFrameWait keyFrameWait;
    private final CameraClock cameraClock = new CameraClock();
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final FfmpegScaler scaler = new FfmpegScaler();
    private final FfmpegBrightness brightness = new FfmpegBrightness();
    private boolean decoded;
    private long decodingNanos;
    private boolean lastPacketIncomplete;
    private int readError;
    private boolean closed;

    private FfmpegFrameSource(
            FfmpegInput input,
            FfmpegDecoder decoder,
            Timeouts timeouts,
            FfmpegDeadline deadline,
            SourceWatcher watcher) {
        this.input = input;
        this.decoder = decoder;
        this.timeouts = timeouts;
        this.deadline = deadline;
        this.times = new FfmpegTimes(input);
        this.feed = new FfmpegFeed(decoder, times);
        this.keyFrameWait = new KeyFrameWait(timeouts.keyFrame(), watcher);
    }

    static FfmpegFrameSource open(StreamInput described, Timeouts timeouts, SourceWatcher watcher)
            throws FrameSourceException {
        FfmpegDeadline deadline = new FfmpegDeadline(watcher);
        FfmpegInput input = null;
        try {
            input = FfmpegInput.open(described, timeouts, deadline);
            return new FfmpegFrameSource(input, FfmpegDecoder.open(input), timeouts, deadline, watcher);
        } catch (FrameSourceException | RuntimeException | Error e) {
            if (input != null) {
                input.close();
            }
            deadline.close();
            throw e;
        }
    }

    @Override
    public boolean advance(PictureDemand demand) throws FrameSourceException {
        deadline.restart(timeouts.read());
        keyFrameWait.restart();
        while (!deadline.stopped()) {
            int result = decoder.receive(frame);
            if (result >= 0) {
                noteDecoded(demand);
                // A live picture from before the newest packet comes too late.
                if (!feed.isCatchingUp() || readError != 0) {
                    decodingNanos = decoder.takeSpentNanos();
                    return true;
                }
            } else if (result == AVERROR_EOF()) {
                return end(demand);
            } else if (feed.isCatchingUp()) {
                feed.sendOldest();
            } else if (readPacket(demand)) {
                noteDecoded(demand);
                decodingNanos = decoder.takeSpentNanos();
                return true;
            }
        }
        return false;
    }

    private void noteDecoded(PictureDemand demand) {
        decoded = true;
        times.next(frame);
        feed.decoded(times.shownFrom(), frame.pict_type() == AV_PICTURE_TYPE_I, demand);
    }

    /**
     * Reads the next packet and gives it to the decoder, or holds it; at the end of a file, or at its damage, orders the decoder to
     * empty itself.
     *
     * @return whether there is a picture already
     */
    private boolean readPacket(PictureDemand demand) throws FrameSourceException {
        int result = input.read(packet);
        if (deadline.stopped()) {
            av_packet_unref(packet);
            return false;
        }
        if (deadline.passed()) {
            throw input.failure(TIMED_OUT, "has sent nothing for " + FfmpegInput.seconds(timeouts.read()));
        }
        boolean live = input.described().live();
        if (result < 0 && live) {
            throw input.failure(LOST, result == AVERROR_EOF() ? "has ended" : "was lost: " + FfmpegErrors.text(result));
        }
        if (result < 0) {
            readError = result;
            feed.drain(demand);
            return false;
        }
        boolean picture = false;
        if (input.isOurs(packet)) {
            noteCameraClock();
            lastPacketIncomplete = (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
            picture = feed.take(packet, frame, demand);
            if (feed.isHolding()) {
                keyFrameWait.restart();
            }
            deadline.restart(timeouts.read());
            if (live && keyFrameWait.packetIsTooLate()) {
                throw input.failure(
                        TIMED_OUT,
                        "sends packets, but no key frame for "
                                + FfmpegInput.seconds(timeouts.keyFrame())
                                + ", and nothing can be decoded without one");
            }
        }
        av_packet_unref(packet);
        return picture;
    }

    private boolean end(PictureDemand demand) throws FrameSourceException {
        if (demand.intervalMicros() > 0) {
            times.end();
        }
        if (!decoded) {
            throw input.failure(NO_VIDEO, "holds no picture that can be decoded");
        }
        OptionalLong claimed = input.claimedMicros();
        boolean shorter = claimed.isPresent() && times.shownUntil() + MISSING_MICROS < claimed.getAsLong();
        if (shorter || (claimed.isPresent() && lastPacketIncomplete)) {
            throw input.failure(
                    CUT_OFF,
                    "is cut off or damaged after %s of %s seconds"
                            .formatted(seconds(times.shownUntil()), seconds(claimed.getAsLong())));
        }
        if (readError != AVERROR_EOF()) {
            throw input.failure(
                    CUT_OFF,
                    "cannot be read on after %s seconds: ".formatted(seconds(times.shownUntil()))
                            + FfmpegErrors.text(readError));
        }
        return false;
    }

    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.1f", micros / 1e6);
    }

    /** RTCP sender reports tie presentation times to the camera's clock; FFmpeg hands them on with each packet. */
    private void noteCameraClock() {
        if (packet.pts() == AV_NOPTS_VALUE()) {
            return;
        }
        BytePointer data = av_packet_get_side_data(packet, AV_PKT_DATA_PRFT, (SizeTPointer) null);
        OptionalLong hung =
                data == null ? OptionalLong.empty() : OptionalLong.of(new AVProducerReferenceTime(data).wallclock());
        cameraClock.packet(hung, input.micros(packet.pts()), input.zeroMicros());
    }

    @Override
    public long presentationMicros() {
        return times.shownFrom();
    }

    @Override
    public long decodingNanos() {
        return decodingNanos;
    }

    @Override
    public OptionalLong cameraMicros() {
        long timestamp = frame.best_effort_timestamp();
        return timestamp == AV_NOPTS_VALUE() ? OptionalLong.empty() : cameraClock.at(input.micros(timestamp));
    }

    @Override
    public Optional<Brightness> brightness() {
        return brightness.of(frame);
    }

    @Override
    public Picture picture(int longestSide) {
        return FfmpegDisplayMatrix.orientation(frame, input).apply(scaler.picture(frame, longestSide));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        scaler.close();
        feed.close();
        av_frame_free(frame);
        av_packet_free(packet);
        decoder.close();
        input.close();
        deadline.close();
    }
}
