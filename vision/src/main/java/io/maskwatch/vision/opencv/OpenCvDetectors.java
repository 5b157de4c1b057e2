package io.maskwatch.vision.opencv;

import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.VisionConfig;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens the face detectors that run in OpenCV, from files that the user names. */
public final class OpenCvDetectors {
    /** OpenCV 4.13 must not read networks in several threads: some fail then, some bring the process down. */
    private static final Object READING = new Object();

    private OpenCvDetectors() {}

    /**
     * OpenCV's SSD ResNet-10 as Caffe or as TensorFlow model.
     *
     * @throws ModelException where a file is missing or of another kind
     */
    public static FaceDetector openSsd(VisionConfig config) {
        Path model = requireModel(config, "opencv-ssd", "a .caffemodel or .pb file");
        String name = fileName(model);
        if (name.endsWith(".caffemodel")) {
            Path description = beside(model, ".prototxt");
            synchronized (READING) {
                return SsdDetector.openCaffe(model, description, config);
            }
        }
        if (name.endsWith(".pb")) {
            Path description = beside(model, ".pbtxt");
            synchronized (READING) {
                return SsdDetector.openTensorFlow(model, description, config);
            }
        }
        throw new ModelException(
                "%s is no model for the detector opencv-ssd: expected a .caffemodel or .pb file".formatted(model));
    }

    /**
     * YuNet.
     *
     * @throws ModelException where the file is missing or of another kind
     */
    public static FaceDetector openYuNet(VisionConfig config) {
        Path model = requireModel(config, "yunet", "an .onnx file");
        if (!fileName(model).endsWith(".onnx")) {
            throw new ModelException("%s is no model for the detector yunet: expected an .onnx file".formatted(model));
        }
        synchronized (READING) {
            return YuNetDetector.open(model, config);
        }
    }

    private static Path requireModel(VisionConfig config, String detector, String expected) {
        Path model = config.detectorModel()
                .orElseThrow(() -> new ModelException(
                        "The detector %s does not ship with Maskwatch: it needs %s".formatted(detector, expected)));
        if (!Files.isRegularFile(model)) {
            throw new ModelException(
                    "There is no model file %s: the detector %s expects %s".formatted(model, detector, expected));
        }
        return model;
    }

    /** The description with the same name as the model, or else the only one in its folder. */
    private static Path beside(Path model, String extension) {
        String name = fileName(model);
        Path sameName = model.resolveSibling(name.substring(0, name.lastIndexOf('.')) + extension);
        if (Files.isRegularFile(sameName)) {
            return sameName;
        }
        Path folder = model.toAbsolutePath().getParent();
        List<Path> candidates = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + extension)) {
            files.forEach(candidates::add);
        } catch (IOException e) {
            throw new ModelException("The folder %s cannot be read".formatted(folder), e);
        }
        if (candidates.size() != 1) {
            throw new ModelException("%s needs %s beside it, or exactly one other *%s file; %d are there"
                    .formatted(model, sameName.getFileName(), extension, candidates.size()));
        }
        return candidates.get(0);
    }

    private static String fileName(Path model) {
        return model.getFileName().toString();
    }
}
