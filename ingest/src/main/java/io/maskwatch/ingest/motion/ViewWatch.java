package io.maskwatch.ingest.motion;

import io.maskwatch.ingest.source.Brightness;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Notices that a camera has shown next to nothing for a while: its lens is covered, painted over, close to a wall or far out of
 * focus, or there is no light. Such a camera sends frames like any other, and never raises an alert. For the frames of one camera, in
 * their order.
 */
public final class ViewWatch {
    /** Somebody who walks past close to the lens is gone by then. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Levels between two neighbouring cells that make an edge. The noise of a dark picture stays below. */
    private static final int LEVELS = 10;

    /** Real scenes have edges in a tenth of their cells or more, fog in a twentieth; the time that a camera writes into an empty picture makes one in seventy. */
    private static final double COVERED = 0.02;

    /** What makes a view free again, so that one at the limit doesn't come and go. */
    private static final double FREE = 0.03;

    private Instant emptySince;

    /**
     * Since when the camera has shown next to nothing, or empty where it shows something, or has shown nothing for less than half a
     * minute.
     *
     * @param brightness of the frame, or empty where it is not known: it changes nothing
     * @param capturedAt above that of the frame before
     */
    public Optional<Instant> coveredSince(Optional<Brightness> brightness, Instant capturedAt) {
        brightness.ifPresent(seen -> look(seen.detail(LEVELS), capturedAt));
        return Optional.ofNullable(emptySince).filter(since -> !capturedAt.isBefore(since.plus(PATIENCE)));
    }

    /** The stream begins anew: what was seen before says nothing about the time in between. */
    public void restart() {
        emptySince = null;
    }

    private void look(double detail, Instant capturedAt) {
        if (detail >= FREE || (emptySince != null && emptySince.isAfter(capturedAt))) {
            emptySince = null;
        } else if (emptySince == null && detail < COVERED) {
            emptySince = capturedAt;
        }
    }
}
