package io.maskwatch.routing.rules;

import java.time.Instant;
import java.util.Objects;

/**
 * Everything about an alert that routing looks at.
 *
 * @param cameraId where it is
 * @param site the place that the camera belongs to, or null
 * @param zone the camera's zone, or null
 * @param rule what was broken
 * @param mode the camera's mode, or null where it is not known
 * @param at when it is routed; schedules and silences are read at this moment
 * @param camera how the camera is doing, or null where that is not known
 */
public record AlertFacts(
        String cameraId, String site, String zone, String rule, String mode, Instant at, CameraCondition camera) {
    public AlertFacts {
        Objects.requireNonNull(cameraId, "cameraId");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(at, "at");
    }

    /**
     * How a camera is doing.
     *
     * @param state as in its status: running, retrying, failed, ...
     * @param since when the state was entered
     * @param reportedAt when the agent last reported
     * @param coveredSince since when its picture has shown next to nothing, or null
     */
    public record CameraCondition(String state, Instant since, Instant reportedAt, Instant coveredSince) {}
}
