package io.maskwatch.detect.job;

import io.maskwatch.vision.FaceAnalyzer;
import java.io.Serializable;

/** Opens the models, once for each subtask. Travels to where the subtask runs. */
@FunctionalInterface
public interface AnalyserFactory extends Serializable {
    /** Models that belong to the caller, who closes them. */
    FaceAnalyzer open();
}
