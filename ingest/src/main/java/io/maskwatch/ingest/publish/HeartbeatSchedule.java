package io.maskwatch.ingest.publish;

import java.time.Duration;
import java.time.Instant;

/**
 * When each camera's heartbeats begin: at times that follow from the camera's id alone, so that an agent that takes a camera
 * over goes on with the heartbeat of the one before, and cameras don't all begin theirs at once. Pure.
 *
 * @param interval from one heartbeat to the next; zero for none
 */
public record HeartbeatSchedule(Duration interval) {
    public HeartbeatSchedule {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("interval must be at least 0, got " + interval);
        }
    }

    /** When the camera's newest heartbeat began, or null where there are none. */
    public Instant newest(String cameraId, Instant now) {
        long every = interval.toMillis();
        if (every == 0) {
            return null;
        }
        long offset = Math.floorMod((long) cameraId.hashCode(), every);
        long sinceBegin = Math.floorMod(now.toEpochMilli() - offset, every);
        return Instant.ofEpochMilli(now.toEpochMilli() - sinceBegin);
    }
}
