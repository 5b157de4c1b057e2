package io.maskwatch.cli;

import io.maskwatch.vision.DetectorKind;
import io.maskwatch.vision.Device;
import io.maskwatch.vision.Engine;
import io.maskwatch.vision.VisionConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which models a command uses. */
public final class VisionOptions {
    @Option(
            names = "--detector",
            paramLabel = "NAME",
            description = "Face detector: builtin, opencv-ssd or yunet (default: builtin).")
    private String detector;

    @Option(
            names = "--model",
            paramLabel = "PATH",
            description = "The detector's model file; opencv-ssd and yunet need one.")
    private Path model;

    @Option(
            names = "--classifier",
            paramLabel = "PATH",
            description = "A mask classifier (.pt or .onnx, its card beside it) instead of the one that ships.")
    private Path classifier;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description =
                    "What runs the models: auto, onnx-runtime, onnx-runtime-int8 or pytorch (default: auto, which is"
                            + " ONNX Runtime on the processor, in 8 bits where that is faster, and what finds CUDA on a GPU).")
    private String engine;

    @Option(names = "--device", paramLabel = "NAME", description = "Where the models run: cpu or cuda (default: cpu).")
    private String device;

    @Option(
            names = "--model-threads",
            paramLabel = "N",
            description = "Processor threads that one call of a model may use, 1 to 256 (default: 1)."
                    + " More than one costs a multiple of processor time where the processor has other work, too.")
    private Integer modelThreads;

    /** What was asked for. Throws {@link UserErrorException} where a file or a name is wrong. */
    public VisionConfig config() {
        return config(VisionConfig.defaults());
    }

    /** The same on top of other models than the usual ones: what no option names stays as it is. */
    public VisionConfig config(VisionConfig base) {
        VisionConfig config = base;
        if (detector != null || model != null) {
            DetectorKind kind =
                    detector == null ? base.detector() : constant("--detector", DetectorKind.values(), detector);
            config = config.withDetector(kind, file("--model", model));
        }
        if (config.detector() != DetectorKind.BUILTIN && config.detectorModel().isEmpty()) {
            throw UserErrorException.wrongUsage(
                    "--detector " + config.detector().argument() + " needs its model file: --model PATH");
        }
        if (engine != null) {
            config = config.withEngine(constant("--engine", Engine.values(), engine));
        }
        if (device != null) {
            config = config.withDevice(constant("--device", Device.values(), device));
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

    private static <E extends Enum<E>> E constant(String option, E[] constants, String text) {
        StringBuilder allowed = new StringBuilder();
        for (E constant : constants) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(text)) {
                return constant;
            }
            allowed.append(allowed.isEmpty() ? "" : ", ").append(name);
        }
        throw UserErrorException.wrongUsage(option + " must be one of " + allowed + ", got \"" + text + "\"");
    }
}
