package io.maskwatch.detect.job;

import io.maskwatch.vision.DetectorKind;
import io.maskwatch.vision.Device;
import io.maskwatch.vision.Engine;
import io.maskwatch.vision.FaceAnalyser;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.engine.VisionModels;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Opens the models that the configuration names. Holds what travels to a subtask: a path or an optional does not. */
public final class VisionAnalysers implements AnalyserFactory {
    private static final long serialVersionUID = 1L;

    private final DetectorKind detector;
    private final String detectorModel;
    private final String classifierModel;
    private final Engine engine;
    private final Device device;
    private final int deviceIndex;
    private final int maxBatchSize;
    private final int threads;
    private final Float scoreThreshold;

    public VisionAnalysers(VisionConfig vision) {
        this.detector = vision.detector();
        this.detectorModel = vision.detectorModel().map(Path::toString).orElse(null);
        this.classifierModel = vision.classifierModel().map(Path::toString).orElse(null);
        this.engine = vision.engine();
        this.device = vision.device();
        this.deviceIndex = vision.deviceIndex();
        this.maxBatchSize = vision.maxBatchSize();
        this.threads = vision.threads();
        this.scoreThreshold = vision.scoreThreshold().orElse(null);
    }

    @Override
    public FaceAnalyser open(OptionalInt gpu) {
        return VisionModels.openAnalyser(config(gpu));
    }

    /** What is opened. A GPU that Flink assigned goes before the one of the settings. */
    VisionConfig config(OptionalInt gpu) {
        return new VisionConfig(
                detector,
                Optional.ofNullable(detectorModel).map(Path::of),
                Optional.ofNullable(classifierModel).map(Path::of),
                engine,
                device,
                gpu.orElse(deviceIndex),
                maxBatchSize,
                threads,
                Optional.ofNullable(scoreThreshold));
    }
}
