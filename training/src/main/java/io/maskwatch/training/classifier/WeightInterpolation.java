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

    private static final double[] SHARES = {0.25, 0.5, 0.75, 1};

    private final NDManager manager;
    private final ClassifierData data;
    private final int size;
    private final TrainingReport report;

    /** @param size side in pixels of the pictures that the network works on */
    WeightInterpolation(NDManager manager, ClassifierData data, int size, TrainingReport report) {
        this.manager = manager;
        this.data = data;
        this.size = size;
        this.report = report;
    }

    /**
     * Changes the trained network to the mixture with the best {@link Judge#score} on the validation faces.
     *
     * @return the share of the trained weights in it, 1 for the trained network as it was
     */
    double apply(MobileNetV2 initial, MobileNetV2 trained) {
        List<float[]> begin = values(initial);
        List<float[]> end = values(trained);
        double best = 1;
        double highest = -1;
        for (double share : SHARES) {
            set(trained, begin, end, share);
            report.mixed(share);
            double score = score(trained);
            if (score >= highest) {
                highest = score;
                best = share;
            }
        }
        set(trained, begin, end, best);
        return best;
    }

    private double score(MobileNetV2 network) {
        List<MaskScores> sets = new ArrayList<>();
        sets.add(Judge.scores(manager, network, data.crops(), size));
        if (!data.scenes().isEmpty()) {
            sets.add(Judge.scores(manager, network, data.scenes(), size));
        }
        sets.forEach(report::judged);
        return Judge.score(sets);
    }

    private static List<float[]> values(MobileNetV2 network) {
        return network.getParameters().values().stream()
                .map(Parameter::getArray)
                .map(NDArray::toFloatArray)
                .toList();
    }

    private static void set(MobileNetV2 network, List<float[]> begin, List<float[]> end, double share) {
        for (int i = 0; i < end.size(); i++) {
            float[] mixture = new float[end.get(i).length];
            for (int k = 0; k < mixture.length; k++) {
                mixture[k] = (float) ((1 - share) * begin.get(i)[k] + share * end.get(i)[k]);
            }
            network.getParameters().valueAt(i).getArray().set(FloatBuffer.wrap(mixture));
        }
    }
}
