package io.maskwatch.vision;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

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
        return new VisionConfig(
                kind, model, classifierModel, engine, device, deviceIndex, maxBatchSize, threads, scoreThreshold);
    }

    public VisionConfig withClassifierModel(Path model) {
        Optional<Path> named = Optional.of(model);
        return new VisionConfig(
                detector, detectorModel, named, engine, device, deviceIndex, maxBatchSize, threads, scoreThreshold);
    }

    public VisionConfig withEngine(Engine chosen) {
        return new VisionConfig(
                detector,
                detectorModel,
                classifierModel,
                chosen,
                device,
                deviceIndex,
                maxBatchSize,
                threads,
                scoreThreshold);
    }

    public VisionConfig withDevice(Device newDevice) {
        return new VisionConfig(
                detector,
                detectorModel,
                classifierModel,
                engine,
                newDevice,
                deviceIndex,
                maxBatchSize,
                threads,
                scoreThreshold);
    }

    public VisionConfig withDeviceIndex(int index) {
        return new VisionConfig(
                detector, detectorModel, classifierModel, engine, device, index, maxBatchSize, threads, scoreThreshold);
    }

    public VisionConfig withMaxBatchSize(int size) {
        return new VisionConfig(
                detector, detectorModel, classifierModel, engine, device, deviceIndex, size, threads, scoreThreshold);
    }

    public VisionConfig withThreads(int count) {
        return new VisionConfig(
                detector,
                detectorModel,
                classifierModel,
                engine,
                device,
                deviceIndex,
                maxBatchSize,
                count,
                scoreThreshold);
    }

    public VisionConfig withScoreThreshold(float score) {
        Optional<Float> threshold = Optional.of(score);
        return new VisionConfig(
                detector,
                detectorModel,
                classifierModel,
                engine,
                device,
                deviceIndex,
                maxBatchSize,
                threads,
                threshold);
    }

    private static void requireRange(String name, int value) {
        if (value < 1 || value > 256) {
            throw new IllegalArgumentException("%s must be 1..256, got %d".formatted(name, value));
        }
    }
}
