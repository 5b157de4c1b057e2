package io.maskwatch.vision.opencv;

import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.DetectedFace;
import io.maskwatch.vision.FaceCollector;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.model.Pixels;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_dnn.Net;

/**
 * OpenCV's SSD ResNet-10 (Liu et al. 2016): 300 x 300, stretched, BGR, less the mean of its training pictures. One picture
 * at a time, since its 8-bit TensorFlow form fails on more.
 */
public final class SsdDetector extends OpenCvDetector {
    /** What its model comes as. */
    public static final ModelForms FORMS = new ModelForms(
            "a .caffemodel or .pb file",
            Map.of(".caffemodel", SsdDetector::openCaffe, ".pb", SsdDetector::openTensorFlow));

    private static final int INPUT_SIDE = 300;
    private static final float DEFAULT_THRESHOLD = 0.5f;

    private final Net net;
    private final float scoreThreshold;

    private SsdDetector(Path model, Net net, VisionConfig config) {
        super("opencv-ssd " + model.getFileName(), net);
        this.net = net;
        this.scoreThreshold = config.scoreThreshold().orElse(DEFAULT_THRESHOLD);
    }

    private static FaceDetector openCaffe(Path model, VisionConfig config) {
        Path description = beside(model, ".prototxt");
        return new SsdDetector(model, opencv_dnn.readNetFromCaffe(description.toString(), model.toString()), config);
    }

    private static FaceDetector openTensorFlow(Path model, VisionConfig config) {
        Path description = beside(model, ".pbtxt");
        return new SsdDetector(
                model, opencv_dnn.readNetFromTensorflow(model.toString(), description.toString()), config);
    }

    /** The description with the same name as the model, or else the only one in its folder. */
    private static Path beside(Path model, String extension) {
        String name = model.getFileName().toString();
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

    @Override
    List<DetectedFace> faces(Picture picture) {
        try (Size size = new Size(INPUT_SIDE, INPUT_SIDE);
                Scalar mean = new Scalar(104, 177, 123, 0);
                Mat pixels = Pixels.toMat(picture);
                Mat blob = opencv_dnn.blobFromImage(pixels, 1, size, mean, true, false, opencv_core.CV_32F)) {
            net.setInput(blob);
            try (Mat output = net.forward()) {
                return faces(output, picture);
            }
        }
    }

    /** The network gives [1, 1, N, 7]: picture, label, score, left, top, right, bottom, the edges relative to the size. */
    private List<DetectedFace> faces(Mat output, Picture picture) {
        if (output.dims() != 4 || output.size(3) != 7) {
            throw new ModelException(
                    "The output of %s has not the form [1, 1, N, 7] of an SSD detector".formatted(name()));
        }
        FaceCollector faces = new FaceCollector(picture, scoreThreshold);
        try (FloatIndexer values = output.createIndexer()) {
            for (long row = 0; row < output.size(2); row++) {
                faces.add(
                        values.get(0, 0, row, 3) * picture.width(),
                        values.get(0, 0, row, 4) * picture.height(),
                        values.get(0, 0, row, 5) * picture.width(),
                        values.get(0, 0, row, 6) * picture.height(),
                        values.get(0, 0, row, 2));
            }
        }
        return faces.bestFirst();
    }
}
