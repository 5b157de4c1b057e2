package io.maskwatch.ingest.camera;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.SamplingPolicy;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a camera's record must keep to before an agent runs it. */
public final class CameraRules {
    private static final Pattern CAMERA_ID = Pattern.compile("[a-zA-Z0-9._-]{1,100}");

    private CameraRules() {}

    /** What is wrong with the record in one sentence, or empty. */
    public static Optional<String> problem(Camera camera) {
        SamplingPolicy sampling = camera.getSampling();
        if (!CAMERA_ID.matcher(camera.getCameraId()).matches()) {
            return Optional.of(
                    "cameraId must be 1 to 100 characters of a-z, A-Z, 0-9, dot, dash and underscore, got \"%s\""
                            .formatted(camera.getCameraId()));
        }
        if (!(sampling.getFramesPerSecond() >= 0.1 && sampling.getFramesPerSecond() <= 30)) {
            return outOfRange("sampling.framesPerSecond", "0.1..30", sampling.getFramesPerSecond());
        }
        if (sampling.getLongestSide() < 160 || sampling.getLongestSide() > 3840) {
            return outOfRange("sampling.longestSide", "160..3840", sampling.getLongestSide());
        }
        if (sampling.getJpegQuality() < 30 || sampling.getJpegQuality() > 100) {
            return outOfRange("sampling.jpegQuality", "30..100", sampling.getJpegQuality());
        }
        return Optional.empty();
    }

    private static Optional<String> outOfRange(String field, String allowed, Number value) {
        return Optional.of(field + " must be " + allowed + ", got " + value);
    }
}
