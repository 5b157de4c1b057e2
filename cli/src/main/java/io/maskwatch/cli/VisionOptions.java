package io.maskwatch.cli;

import io.maskwatch.vision.DetectorKind;
import io.maskwatch.vision.VisionConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which models a command uses. */
public final class VisionOptions {
    @Option(
            names = "--detector",
            paramLabel = "NAME",
            completionCandidates = Choice.OfDetector.class,
            description = "Face detector, one of: ${COMPLETION-CANDIDATES} (default: builtin).")
    private String detector;

    @Option(
            names = "--model",
            paramLabel = "PATH",
            description = "The detector's model file; all but the builtin detector need one.")
    private Path model;

    @Option(
            names = "--classifier",
            paramLabel = "PATH",
            description = "A mask classifier (.pt or .onnx, with its card beside it) instead of the shipped one.")
    private Path classifier;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            completionCandidates = Choice.OfEngine.class,
            description = "What runs the models, one of: ${COMPLETION-CANDIDATES} (default: auto, which is"
                    + " ONNX Runtime on the processor, in 8 bits where that is faster, and what finds CUDA on a GPU).")
    private String engine;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            completionCandidates = Choice.OfDevice.class,
            description = "Where the models run, one of: ${COMPLETION-CANDIDATES} (default: cpu).")
    private String device;

    @Option(
            names = "--model-threads",
            paramLabel = "N",
            description = "Processor threads that one call of a model may use, 1 to 256 (default: 1). On a busy"
                    + " processor, more than one costs several times as much processor time.")
    private Integer modelThreads;

    /** What was asked for. Throws {@link UserErrorException} where a file or a name is wrong. */
    public VisionConfig config() {
        return config(VisionConfig.defaults());
    }

    /** The same on top of other models than the usual ones: what no option names stays as it is. */
    public VisionConfig config(VisionConfig base) {
        VisionConfig config = base;
        if (detector != null || model != null) {
            DetectorKind kind = detector == null ? base.detector() : new Choice.OfDetector().of("--detector", detector);
            config = config.withDetector(kind, file("--model", model));
        }
        if (config.detector() != DetectorKind.BUILTIN && config.detectorModel().isEmpty()) {
            throw UserErrorException.wrongUsage(
                    "--detector " + config.detector().argument() + " needs its model file: --model PATH");
        }
        if (engine != null) {
            config = config.withEngine(new Choice.OfEngine().of("--engine", engine));
        }
        if (device != null) {
            config = config.withDevice(new Choice.OfDevice().of("--device", device));
        }
        if (modelThreads != null) {
            if (modelThreads < 1 || modelThreads > 256) {
                throw UserErrorException.wrongUsage("--model-threads must be 1..256, got " + modelThreads);
            }
            config = config.withThreads(modelThreads);
        }
        return file("--classifier", classifier).map(config::withClassifierModel).orElse(config);
    }

    private static Optional<Path> file(String option, Path path) {
        if (path != null && !Files.isRegularFile(path)) {
            throw new UserErrorException(option + ": there is no file " + path.toAbsolutePath());
        }
        return Optional.ofNullable(path).map(Path::toAbsolutePath);
    }
}
