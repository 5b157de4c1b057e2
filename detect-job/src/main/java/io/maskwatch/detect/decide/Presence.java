package io.maskwatch.detect.decide;

import io.maskwatch.schemas.MaskState;

/**
 * One person in one minute.
 *
 * @param trackId the person's track
 * @param state what the person was held to be when last seen in the minute
 * @param seenForMicros how long the person had been in view by then, since the track began
 */
public record Presence(String trackId, MaskState state, long seenForMicros) {}
