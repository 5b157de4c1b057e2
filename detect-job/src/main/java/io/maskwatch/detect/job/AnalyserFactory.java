package io.maskwatch.detect.job;

import io.maskwatch.vision.FaceAnalyser;
import java.io.Serializable;
import java.util.OptionalInt;

/** Opens the models, once for each subtask. Travels to where the subtask runs. */
@FunctionalInterface
public interface AnalyserFactory extends Serializable {
    /**
     * Models that belong to the caller, who closes them.
     *
     * @param gpu index of the GPU that the subtask has been given, empty where it was given none
     */
    FaceAnalyser open(OptionalInt gpu);
}
