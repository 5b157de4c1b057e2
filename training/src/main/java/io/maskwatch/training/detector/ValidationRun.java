package io.maskwatch.training.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.maskwatch.training.evaluation.AveragePrecision;
import io.maskwatch.training.evaluation.Detection;
import io.maskwatch.training.evaluation.DetectorFigures;
import io.maskwatch.training.evaluation.LabelledScene;
import io.maskwatch.training.evaluation.SceneResult;
import io.maskwatch.training.network.NetworkArray;
import io.maskwatch.training.network.Precision;
import io.maskwatch.training.network.ScriptFunction;
import io.maskwatch.training.run.RunningMeans;
import io.maskwatch.training.run.TrainingState;
import io.maskwatch.vision.Box;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Average precision on a part of the validation scenes while training goes on. */
final class ValidationRun implements AutoCloseable {
    private static final int DIVISOR = 32;
    private static final float LOWEST_SCORE = 0.02f;
    private final List<LabelledScene> scenes;
    private final PictureReader reader = new PictureReader();
    private final ScriptFunction network;

    private final ValidationLoss loss;

    /** @param every of so many scenes one is looked at; time for training is dear */
    ValidationRun(DetectorData data, int every) throws IOException {
        this.network = new ScriptFunction(DetectorScript.training(false, Precision.FLOAT32));
        this.scenes = new ArrayList<>();
        for (int index = 0; index < data.validation().size(); index += every) {
            this.scenes.add(data.validation().get(index));
        }
        this.loss = new ValidationLoss(data.validationPictures());
    }

    /**
     * @param ap50 average precision at an overlap of 0.5, faces of at least 16 pixels
     * @param ap40 the same at 0.4
     */
    record Precisions(double ap50, double ap40) {}

    /**
     * All figures of the averaged network.
     *
     * @param minute of training
     * @param losses of scores and boxes since the last validation
     */
    Validation measure(double minute, TrainingState state, RunningMeans losses) {
        Map<String, float[]> weights = FoldedWeights.of(state.averages());
        Precisions precisions = precisions(weights);
        try (NDManager manager = NDManager.newBaseManager()) {
            ValidationLoss.Means means = loss.measure(manager, network, arrays(manager, weights));
            return new Validation(
                    minute,
                    state.step(),
                    losses.get(0),
                    losses.get(1),
                    means.score(),
                    means.box(),
                    precisions.ap50,
                    precisions.ap40);
        }
    }

    /** @param weights all of {@link FoldedWeights} */
    Precisions precisions(Map<String, float[]> weights) {
        List<SceneResult> results = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList arrays = arrays(manager, weights);
            for (LabelledScene scene : scenes) {
                reader.read(scene.file()).ifPresent(read -> {
                    try (Mat pixels = read.pixels()) {
                        results.add(new SceneResult(scene, detect(manager, arrays, pixels, read.scale())));
                    }
                });
            }
        }
        return new Precisions(
                precision(DetectorFigures.STRICT_OVERLAP, results), precision(DetectorFigures.LOOSE_OVERLAP, results));
    }

    private static NDList arrays(NDManager manager, Map<String, float[]> weights) {
        return NetworkArray.list(manager, DetectorNetwork.arrays(false), weights);
    }

    private static double precision(double overlap, List<SceneResult> results) {
        return AveragePrecision.of(DetectorFigures.matching(overlap), results).value();
    }

    private List<Detection> detect(NDManager manager, NDList weights, Mat picture, float scale) {
        int width = (picture.cols() + DIVISOR - 1) / DIVISOR * DIVISOR;
        int height = (picture.rows() + DIVISOR - 1) / DIVISOR * DIVISOR;
        float[] output;
        try (NDManager scratch = manager.newSubManager()) {
            ByteBuffer pixels = ByteBuffer.wrap(padded(picture, width, height));
            NDArray input = TrainingSample.pictures(scratch, pixels, new Shape(1, height, width, 3));
            output = network.call(scratch, input, weights).toFloatArray();
        }
        CellGrid grid = new CellGrid(width, height);
        return Candidates.select(output, grid, LOWEST_SCORE, DetectorCard.OVERLAP_THRESHOLD).stream()
                .map(face -> detection(face, scale))
                .toList();
    }

    private static Detection detection(Candidates.Face face, float scale) {
        FaceLabel label = face.box();
        Box box = new Box(label.x() / scale, label.y() / scale, label.width() / scale, label.height() / scale);
        return new Detection(box, face.score(), Optional.empty());
    }

    private static byte[] padded(Mat picture, int width, int height) {
        try (Mat padded = new Mat();
                Scalar black = new Scalar(0, 0, 0, 0)) {
            int below = height - picture.rows();
            int right = width - picture.cols();
            opencv_core.copyMakeBorder(picture, padded, 0, below, 0, right, opencv_core.BORDER_CONSTANT, black);
            return PictureReader.rgb(padded);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
