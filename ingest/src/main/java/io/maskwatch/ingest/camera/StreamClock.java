package io.maskwatch.ingest.camera;

import io.maskwatch.schemas.ClockSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * Tells when the frames of one stream were taken. The camera's own clock counts if it is near ours; otherwise the
 * presentation times do, tied to our clock at the first frame. A frame cannot come from the future, so when one seems to
 * (streams begin with a burst of what the camera had in store) the tie moves; and it moves when the stream has fallen
 * more than two seconds behind. Times rise from frame to frame, unless our own clock was set back. For use by one thread.
 */
final class StreamClock {
    /** How far a time may be from ours, microseconds, before it is not believed. */
    private static final long TOLERANCE_MICROS = 2_000_000;

    /** A longer pause than this between two frames of a file is taken for a damaged time. */
    private static final long LONGEST_PAUSE_MICROS = 60_000_000;

    /** When a frame was taken and who says so. */
    record CaptureTime(Instant instant, ClockSource source) {}

    private final Clock clock;
    private boolean tied;
    private long tieMicros;
    private long lastMicros = Long.MIN_VALUE;

    StreamClock(Clock clock) {
        this.clock = clock;
    }

    /** Begins a new stream, whose times go on rising from the last one's. */
    void restart() {
        tied = false;
    }

    /** How long it is until a frame of a file is due if the file plays as a live camera would; zero when it is late. */
    Duration untilDue(long presentationMicros) {
        long now = nowMicros();
        if (!tied || tieMicros + presentationMicros - now > LONGEST_PAUSE_MICROS) {
            tie(now - presentationMicros);
        }
        return Duration.of(Math.max(0, tieMicros + presentationMicros - now), ChronoUnit.MICROS);
    }

    /** When the frame was taken; above every time that was told before, unless our clock was set back. */
    CaptureTime captured(long presentationMicros, OptionalLong cameraMicros) {
        long now = nowMicros();
        long ahead = tieMicros + presentationMicros - now;
        if (!tied || ahead > 0 || ahead < -TOLERANCE_MICROS) {
            tie(now - presentationMicros);
        }
        boolean believed = cameraMicros.isPresent() && Math.abs(cameraMicros.getAsLong() - now) <= TOLERANCE_MICROS;
        long micros = believed ? cameraMicros.getAsLong() : tieMicros + presentationMicros;
        // Our clock was set back: no frame is stamped later than it by more than the tolerance, so the last time is
        // one that never was. Times that went on from there would be refused by the job until the clock is there again.
        boolean setBack = lastMicros > now + TOLERANCE_MICROS;
        lastMicros = setBack ? micros : Math.max(micros, lastMicros + 1);
        return new CaptureTime(
                Instant.EPOCH.plus(lastMicros, ChronoUnit.MICROS), believed ? ClockSource.CAMERA : ClockSource.STREAM);
    }

    private void tie(long micros) {
        tied = true;
        tieMicros = micros;
    }

    private long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
