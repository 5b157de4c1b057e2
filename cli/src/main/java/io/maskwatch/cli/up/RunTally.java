package io.maskwatch.cli.up;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Adds up what the topics tell of one run. Safe for use by several threads. */
final class RunTally {
    private static final Set<CameraState> DONE = Set.of(CameraState.ENDED, CameraState.FAILED);

    private final int cameras;
    private final Instant started;
    private final Map<String, CameraStatus> statuses = new HashMap<>();
    private final ThinnedCameras thinned = new ThinnedCameras();
    private long framesProcessed;
    private long framesTooOld;
    private long facesSeen;
    private long alertsOpened;
    private long alertsClosed;
    private long deadLetters;
    private OptionalDouble firstFrameSeconds = OptionalDouble.empty();
    private OptionalDouble firstAlertSeconds = OptionalDouble.empty();

    /**
     * @param cameras how many there are
     * @param started when the command was started; what older statuses tell belongs to an earlier run
     */
    RunTally(int cameras, Instant started) {
        this.cameras = cameras;
        this.started = started;
    }

    synchronized void add(Observation observation, Instant now) {
        boolean judged = observation.getOutcome() == FrameOutcome.ANALYSED;
        boolean overtaken = observation.getOutcome() == FrameOutcome.OVERTAKEN;
        thinned.add(new Thinned(observation.getCameraId(), judged ? 1 : 0, overtaken ? 1 : 0), now);
        if (judged) {
            noteFirst(observation.getObservedAt());
            framesProcessed++;
            facesSeen += observation.getFaces().size();
        } else {
            framesTooOld++;
        }
    }

    synchronized void add(Alert alert, Instant now) {
        if (alert.getSynthetic()) {
            return; // a heartbeat
        }
        if (alert.getEvent() == AlertEvent.OPENED) {
            alertsOpened++;
            if (firstAlertSeconds.isEmpty()) {
                firstAlertSeconds = secondsUntil(now);
            }
        } else if (alert.getEvent() == AlertEvent.CLOSED) {
            alertsClosed++;
        }
    }

    synchronized void add(CameraStatus status) {
        CameraStatus before = statuses.get(status.getCameraId());
        boolean newest = before == null || !status.getReportedAt().isBefore(before.getReportedAt());
        if (newest && !status.getReportedAt().isBefore(started)) {
            statuses.put(status.getCameraId(), status);
        }
    }

    synchronized void add(DeadLetter letter) {
        deadLetters++;
    }

    /** The newest status of each camera that has reported in this run. */
    synchronized Collection<CameraStatus> statuses() {
        return List.copyOf(statuses.values());
    }

    /** The cameras that were thinned of late, those that lost most first. */
    synchronized List<Thinned> thinnedLately(Instant now) {
        return thinned.lately(now);
    }

    /**
     * The counts of one moment.
     *
     * @param now how the cameras are doing right now; what they have published since they last reported is counted, too
     */
    synchronized Counts counts(Collection<CameraStatus> now) {
        now.forEach(this::add);
        return counts();
    }

    synchronized Counts counts() {
        long published = statuses.values().stream()
                .mapToLong(CameraStatus::getFramesPublished)
                .sum();
        long dropped = statuses.values().stream()
                .mapToLong(CameraStatus::getFramesDropped)
                .sum();
        long quiet = statuses.values().stream()
                .mapToLong(CameraStatus::getFramesQuiet)
                .sum();
        int done = (int) statuses.values().stream()
                .filter(status -> DONE.contains(status.getState()))
                .count();
        return new Counts(
                cameras,
                done,
                // What a run that was killed has left to judge was published, too.
                Math.max(published, framesProcessed + framesTooOld),
                framesProcessed,
                dropped + framesTooOld,
                quiet,
                thinned.all(),
                facesSeen,
                alertsOpened,
                alertsClosed,
                deadLetters,
                firstFrameSeconds,
                firstAlertSeconds);
    }

    /** Of this run only: what was still to be read of an earlier one was judged before this one began. */
    private void noteFirst(Instant judgedAt) {
        if (judgedAt.isBefore(started)) {
            return;
        }
        double seconds = secondsUntil(judgedAt).getAsDouble();
        if (firstFrameSeconds.isEmpty() || seconds < firstFrameSeconds.getAsDouble()) {
            firstFrameSeconds = OptionalDouble.of(seconds);
        }
    }

    private OptionalDouble secondsUntil(Instant now) {
        return OptionalDouble.of(Duration.between(started, now).toMillis() / 1000.0);
    }
}
