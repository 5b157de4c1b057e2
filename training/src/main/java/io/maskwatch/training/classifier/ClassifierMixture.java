package io.maskwatch.training.classifier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.network.MobileNetV2;
import io.maskwatch.training.run.Mixture;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Looks for better weights between those that a run began with and those that it came to. */
final class ClassifierMixture {
    private static final int STEPS = 10;

    private final List<float[]> initial;
    private final List<float[]> end;
    private final MobileNetV2 trained;

    /** @param trained becomes what {@link #set} says */
    ClassifierMixture(MobileNetV2 initial, MobileNetV2 trained) {
        this.initial = values(initial);
        this.end = values(trained);
        this.trained = trained;
    }

    private static List<float[]> values(MobileNetV2 network) {
        return network.getParameters().values().stream()
                .map(Parameter::getArray)
                .map(NDArray::toFloatArray)
                .toList();
    }

    /** Gives the trained network this share of its weights; the rest are those at the beginning. */
    void set(double share) {
        for (int i = 0; i < end.size(); i++) {
            float[] mixture = Mixture.of(share, initial.get(i), end.get(i));
            trained.getParameters().valueAt(i).getArray().set(FloatBuffer.wrap(mixture));
        }
    }

    /**
     * The share with the lowest calibrated loss on the validation faces: mixtures differ in a handful of judgements, which
     * recalls count in steps of a whole face.
     *
     * @param size side in pixels of the pictures that the network works on
     */
    double best(NDManager manager, ClassifierData data, int size, ClassifierReport report) {
        return Mixture.best(STEPS, share -> {
            set(share);
            List<MaskScores> sets = new ArrayList<>();
            for (List<Face> faces : data.validation()) {
                sets.add(Judge.scores(manager, trained, faces, size));
            }
            double loss = calibratedLoss(sets);
            report.mixed(share, loss);
            sets.forEach(report::judged);
            return -loss;
        });
    }

    private static double calibratedLoss(List<MaskScores> sets) {
        double temperature = Calibration.fit(MaskScores.together(sets)).temperature();
        return sets.stream().mapToDouble(set -> set.loss(temperature)).average().orElseThrow();
    }
}
