package io.maskwatch.ingest;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.SamplingPolicy;
import java.nio.file.Path;
import java.time.Instant;

/** Camera records for tests. */
public final class Cameras {
    private Cameras() {}

    public static Camera of(String cameraId, Path file) {
        return of(cameraId, file.toUri().toString());
    }

    public static Camera of(String cameraId, String streamUri) {
        return Camera.newBuilder()
                .setCameraId(cameraId)
                .setName(cameraId)
                .setStreamUri(streamUri)
                .setSampling(sampling(5).build())
                .setDetection(DetectionPolicy.newBuilder().build())
                .setUpdatedAt(Instant.parse("2026-11-24T09:00:00Z"))
                .build();
    }

    public static SamplingPolicy.Builder sampling(double framesPerSecond) {
        return SamplingPolicy.newBuilder().setFramesPerSecond(framesPerSecond);
    }

    public static Camera sampled(Camera camera, SamplingPolicy.Builder sampling) {
        return Camera.newBuilder(camera).setSampling(sampling.build()).build();
    }
}
