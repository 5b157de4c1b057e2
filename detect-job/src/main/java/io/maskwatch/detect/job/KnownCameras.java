package io.maskwatch.detect.job;

import io.maskwatch.detect.decide.CameraPolicy;
import java.util.Map;

/**
 * What is known of the registry of cameras when the job starts.
 *
 * @param policies to go by until the job hears of others, by camera
 * @param told of each partition, the offset below which records that cannot be used have their dead letters already, because an
 *     earlier run of the job has read that far
 */
public record KnownCameras(Map<String, CameraPolicy> policies, Map<Integer, Long> told) {
    /** Nothing is known. */
    static final KnownCameras NONE = new KnownCameras(Map.of(), Map.of());

    public KnownCameras {
        policies = Map.copyOf(policies);
        told = Map.copyOf(told);
    }
}
