package io.maskwatch.ingest.motion;

import io.maskwatch.ingest.source.Brightness;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets the frames of a camera pass as long as something moves and for a while after, and then one now and then, so that whoever
 * stands still goes on to be looked at: often enough that the job, which takes a person for gone after six seconds, never
 * does, and for long enough at the full rate that everybody has been judged before. A frame is compared with the last one that
 * passed, so that slow movement adds up. While the scene is quiet, fewer frames are enough ({@link #rest}). For the frames of
 * one camera, in their order; only {@link #judgedAfter} is for other threads.
 */
public final class MotionGate {
    /** The longest time that may lie between two frames of a quiet scene: two looks within the six seconds. */
    public static final Duration LONGEST_QUIET_INTERVAL = Duration.ofSeconds(3);

    /** Levels by which a cell must have changed. Noise and the steps of a codec stay below six in a lit room. */
    private static final int LEVELS = 10;

    /** Cells that must have. A face of the smallest size that counts covers nine. */
    private static final int CELLS = 3;

    /** The scene is not quiet before this time has passed without movement. */
    private static final Duration HOLD = Duration.ofSeconds(8);

    /** The longest time between two frames that are compared: whoever crosses the picture in two seconds is still judged. */
    private static final Duration LONGEST_REST = Duration.ofMillis(1_200);

    /** A few faces are too doubtful for a vote; so many times the looks that a decision takes are enough. */
    private static final double SPARE_LOOKS = 2;

    /** A frame passes sooner rather than later than this share of the interval. */
    private static final double LATE = 0.25;

    private final Duration quietInterval;
    private final Duration latest;
    private final double framesPerSecond;
    private volatile Duration hold;
    private Brightness passed;
    private Instant passedAt = Instant.MIN;
    private Instant movedAt = Instant.MIN;
    private Instant comparedAt = Instant.MIN;
    private boolean quiet;

    /**
     * A gate that lets the first frame pass.
     *
     * @param quietInterval at least so much lies between two frames of a quiet scene; zero lets every frame pass
     * @param framesPerSecond the rate of the frames, above 0
     * @param minimumLooks frames in which a person must be judged before there is a decision
     */
    public MotionGate(Duration quietInterval, double framesPerSecond, int minimumLooks) {
        if (quietInterval.isNegative() || quietInterval.compareTo(LONGEST_QUIET_INTERVAL) > 0) {
            throw new IllegalArgumentException(
                    "quietInterval must be 0 to " + LONGEST_QUIET_INTERVAL + ", got " + quietInterval);
        }
        this.quietInterval = quietInterval;
        Duration late = Duration.ofNanos(Math.round((1 + LATE) * quietInterval.toNanos()));
        this.latest = late.compareTo(LONGEST_QUIET_INTERVAL) > 0 ? LONGEST_QUIET_INTERVAL : late;
        this.framesPerSecond = framesPerSecond;
        judgedAfter(minimumLooks);
    }

    /** From now on a decision takes so many looks. Safe for use by several threads. */
    public void judgedAfter(int minimumLooks) {
        Duration looks = Duration.ofMillis(Math.round(1000 * SPARE_LOOKS * minimumLooks / framesPerSecond));
        hold = looks.compareTo(HOLD) > 0 ? looks : HOLD;
    }

    /**
     * Whether the frame is to be sent.
     *
     * @param brightness of the frame, or empty where it is not known: the frame passes
     * @param capturedAt above that of the frame before
     */
    public boolean passes(Optional<Brightness> brightness, Instant capturedAt) {
        if (quietInterval.isZero() || brightness.isEmpty()) {
            quiet = false;
            return true;
        }
        Brightness now = brightness.get();
        if (capturedAt.isBefore(comparedAt)) {
            passed = null; // the clock was set back: begin anew, or nothing passes until it is there again
        }
        if (passed == null || now.differingCells(passed, LEVELS) >= CELLS) {
            movedAt = capturedAt;
        }
        quiet = capturedAt.isAfter(movedAt.plus(hold));
        boolean due = !quiet || isDue(capturedAt);
        comparedAt = capturedAt;
        if (due) {
            passed = now;
            passedAt = capturedAt;
        }
        return due;
    }

    /** Whether so much time has passed since the last one, or will have passed too much before the next one comes. */
    private boolean isDue(Instant capturedAt) {
        Instant next = capturedAt.plus(Duration.between(comparedAt, capturedAt));
        return !capturedAt.isBefore(passedAt.plus(quietInterval)) || next.isAfter(passedAt.plus(latest));
    }

    /** The longest time that may lie between two frames from here on, or zero as long as none may be left out. */
    public Duration rest() {
        if (!quiet) {
            return Duration.ZERO;
        }
        return quietInterval.compareTo(LONGEST_REST) < 0 ? quietInterval : LONGEST_REST;
    }
}
