package io.maskwatch.training.evaluation;

import java.util.List;

/** A picture and what was found in it. */
public record SceneResult(LabelledScene scene, List<Detection> detections) {
    public SceneResult {
        detections = List.copyOf(detections);
    }
}
