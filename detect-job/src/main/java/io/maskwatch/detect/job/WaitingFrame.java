package io.maskwatch.detect.job;

import io.maskwatch.detect.frame.ReadFrame;
import io.maskwatch.schemas.CameraPriority;
import java.time.Instant;

/**
 * A frame on its way to the models.
 *
 * @param read the frame, its picture not yet decoded
 * @param timestamp Flink's time of its record, milliseconds since 1970 UTC
 * @param arrival rises by one with each frame that the subtask has read
 * @param since when the subtask read it
 */
record WaitingFrame(ReadFrame.Unseen read, long timestamp, long arrival, Instant since) {
    String cameraId() {
        return read.frame().getCameraId();
    }

    CameraPriority priority() {
        return read.frame().getPriority();
    }

    /** Whether this frame was captured no earlier than {@code other}. */
    boolean isAsNewAs(WaitingFrame other) {
        return !read.frame().getCapturedAt().isBefore(other.read.frame().getCapturedAt());
    }
}
