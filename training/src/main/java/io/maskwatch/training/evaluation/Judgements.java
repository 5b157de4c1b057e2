package io.maskwatch.training.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Collects the classifier's word on each face against a person's. */
final class Judgements {
    private final List<Boolean> masked = new ArrayList<>();
    private final List<Float> probabilities = new ArrayList<>();

    /** An incorrectly worn mask is none. */
    void add(TrueState state, float maskProbability) {
        masked.add(state.masked());
        probabilities.add(maskProbability);
    }

    void addAll(Judgements others) {
        masked.addAll(others.masked);
        probabilities.addAll(others.probabilities);
    }

    MaskScores scores() {
        boolean[] labels = new boolean[masked.size()];
        float[] values = new float[labels.length];
        for (int index = 0; index < labels.length; index++) {
            labels[index] = masked.get(index);
            values[index] = probabilities.get(index);
        }
        return MaskScores.ofProbabilities(values, labels);
    }
}
