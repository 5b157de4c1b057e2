package io.maskwatch.vision;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What {@code VisionModels} opens.
 *
 * @param detector which face detector
 * @param detectorModel its file; must be present for detectors that do not ship with Maskwatch
 * @param classifierModel a {@code .pt} or {@code .onnx} file with its card beside it, instead of the classifier that ships
 *     with Maskwatch
 * @param engine what runs models with a card
 * @param device where models with a card run; the OpenCV detectors always run on the processor
 * @param deviceIndex which of the devices of that kind, from 0; the processor has no second one
 * @param maxBatchSize the most pictures or faces that go through a model at once, 1..256
 * @param threads threads that one call may use within the engine, 1..256. PyTorch and OpenCV keep it per process: the
 *     first model opened decides
 * @param scoreThreshold the lowest score of a face, 0..1, instead of the one in the detector's card
 */
public record VisionConfig(
        DetectorKind detector,
        Optional<Path> detectorModel,
        Optional<Path> classifierModel,
        Engine engine,
        Device device,
        int deviceIndex,
        int maxBatchSize,
        int threads,
        Optional<Float> scoreThreshold) {
    public VisionConfig {
        requireNonNull(detector, "detector");
        requireNonNull(detectorModel, "detectorModel");
        requireNonNull(classifierModel, "classifierModel");
        requireNonNull(engine, "engine");
        requireNonNull(device, "device");
        requireNonNull(scoreThreshold, "scoreThreshold");
        if (deviceIndex < 0 || deviceIndex > 255) {
            throw new IllegalArgumentException("deviceIndex must be 0..255, got " + deviceIndex);
        }
        requireRange("maxBatchSize", maxBatchSize);
        requireRange("threads", threads);
        scoreThreshold.ifPresent(score -> {
            if (!(score >= 0 && score <= 1)) {
                throw new IllegalArgumentException("scoreThreshold must be 0..1, got " + score);
            }
        });
    }

    /** The models that ship with Maskwatch, on the processor, one thread. */
    public static VisionConfig defaults() {
        return new VisionConfig(
                DetectorKind.BUILTIN,
                Optional.empty(),
                Optional.empty(),
                Engine.AUTO,
                Device.CPU,
                0,
                16,
                1,
                Optional.empty());
    }

    public VisionConfig withDetector(DetectorKind kind, Optional<Path> model) {
        return with(copy -> {
            copy.detector = kind;
            copy.detectorModel = model;
        });
    }

    public VisionConfig withClassifierModel(Path model) {
        return with(copy -> copy.classifierModel = Optional.of(model));
    }

    public VisionConfig withEngine(Engine chosen) {
        return with(copy -> copy.engine = chosen);
    }

    public VisionConfig withDevice(Device newDevice) {
        return with(copy -> copy.device = newDevice);
    }

    public VisionConfig withDeviceIndex(int index) {
        return with(copy -> copy.deviceIndex = index);
    }

    public VisionConfig withMaxBatchSize(int size) {
        return with(copy -> copy.maxBatchSize = size);
    }

    public VisionConfig withThreads(int count) {
        return with(copy -> copy.threads = count);
    }

    public VisionConfig withScoreThreshold(float score) {
        return with(copy -> copy.scoreThreshold = Optional.of(score));
    }

    private VisionConfig with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return new VisionConfig(
                copy.detector,
                copy.detectorModel,
                copy.classifierModel,
                copy.engine,
                copy.device,
                copy.deviceIndex,
                copy.maxBatchSize,
                copy.threads,
                copy.scoreThreshold);
    }

    /** A configuration while something of it is changed. */
    private static final class Copy {
        private DetectorKind detector;
        private Optional<Path> detectorModel;
        private Optional<Path> classifierModel;
        private Engine engine;
        private Device device;
        private int deviceIndex;
        private int maxBatchSize;
        private int threads;
        private Optional<Float> scoreThreshold;

        Copy(VisionConfig original) {
            detector = original.detector;
            detectorModel = original.detectorModel;
            classifierModel = original.classifierModel;
            engine = original.engine;
            device = original.device;
            deviceIndex = original.deviceIndex;
            maxBatchSize = original.maxBatchSize;
            threads = original.threads;
            scoreThreshold = original.scoreThreshold;
        }
    }

    private static void requireRange(String name, int value) {
        if (value < 1 || value > 256) {
            throw new IllegalArgumentException("%s must be 1..256, got %d".formatted(name, value));
        }
    }
}
