package io.maskwatch.training.classifier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.network.MobileNetV2;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for better weights on the straight line between those that a run began with and those that it came to: a mixture
 * often generalises better than either (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models", arXiv 2109.01903).
 */
final class WeightInterpolation {

    private static final int STEPS = 10;

    private final List<float[]> begin;
    private final List<float[]> end;
    private final MobileNetV2 trained;

    /** @param trained becomes what {@link #set} says */
    WeightInterpolation(MobileNetV2 initial, MobileNetV2 trained) {
        this.begin = values(initial);
        this.end = values(trained);
        this.trained = trained;
    }

    /** Gives the trained network this share of its weights; the rest are those at the beginning. */
    void set(double share) {
        for (int i = 0; i < end.size(); i++) {
            float[] mixture = new float[end.get(i).length];
            for (int k = 0; k < mixture.length; k++) {
                mixture[k] = (float) ((1 - share) * begin.get(i)[k] + share * end.get(i)[k]);
            }
            trained.getParameters().valueAt(i).getArray().set(FloatBuffer.wrap(mixture));
        }
    }

    /**
     * The share with the lowest calibrated loss on the validation faces: mixtures differ in a handful of judgements, which
     * recalls count in steps of a whole face.
     *
     * @param size side in pixels of the pictures that the network works on
     */
    double best(NDManager manager, ClassifierData data, int size, TrainingReport report) {
        double best = 1;
        double lowest = Double.POSITIVE_INFINITY;
        for (int step = STEPS; step >= 1; step--) {
            double share = (double) step / STEPS;
            set(share);
            List<MaskScores> sets = new ArrayList<>();
            sets.add(Judge.scores(manager, trained, data.crops(), size));
            if (!data.scenes().isEmpty()) {
                sets.add(Judge.scores(manager, trained, data.scenes(), size));
            }
            double loss = calibratedLoss(sets);
            report.mixed(share, loss);
            sets.forEach(report::judged);
            if (loss < lowest) {
                lowest = loss;
                best = share;
            }
        }
        return best;
    }

    private static double calibratedLoss(List<MaskScores> sets) {
        double temperature = Calibration.fit(MaskScores.together(sets)).temperature();
        return sets.stream().mapToDouble(set -> set.loss(temperature)).average().orElseThrow();
    }

    private static List<float[]> values(MobileNetV2 network) {
        return network.getParameters().values().stream()
                .map(Parameter::getArray)
                .map(NDArray::toFloatArray)
                .toList();
    }
}
