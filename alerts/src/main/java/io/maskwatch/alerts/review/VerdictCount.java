package io.maskwatch.alerts.review;

import org.jspecify.annotations.Nullable;

/**
 * The verdicts on the alerts of one camera and one pair of models.
 *
 * @param camera the camera's id
 * @param detectorModel name and version of the face detector
 * @param classifierModel name and version of the mask classifier
 * @param confirmed alerts with somebody without a mask
 * @param falseAlarms alerts with nobody without a mask
 * @param duplicates alerts that repeat others; they count for no rate
 * @param falseAlarmRate share of the false alarms among both, 0 to 1, or null where there are neither
 */
public record VerdictCount(
        String camera,
        String detectorModel,
        String classifierModel,
        long confirmed,
        long falseAlarms,
        long duplicates,
        @Nullable Double falseAlarmRate) {}
