package io.maskwatch.training.classifier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.maskwatch.training.network.MobileNetV2;
import java.util.List;

/**
 * Keeps a second network at the moving average of the weights of the one that is trained; it generalises better and
 * hardly moves from step to step.
 */
final class WeightAverage {

    private static final double DECAY = 0.997;
    private static final int EVERY = 4;

    private final List<NDArray> trained;
    private final List<NDArray> averages;
    private long steps;

    /**
     * Both networks are initialised and, before the first step, alike.
     *
     * @param stepsBefore steps that the average has seen already
     */
    WeightAverage(MobileNetV2 trained, MobileNetV2 average, long stepsBefore) {
        this.steps = stepsBefore;
        this.trained = arrays(trained);
        this.averages = arrays(average);
    }

    private static List<NDArray> arrays(MobileNetV2 network) {
        return network.getParameters().values().stream()
                .map(Parameter::getArray)
                .toList();
    }

    void afterStep(NDManager manager) {
        steps++;
        if (steps % EVERY != 0) {
            return;
        }
        double decay = Math.min(Math.pow(DECAY, EVERY), (1.0 + steps) / (10.0 + steps));
        try (NDManager scratch = manager.newSubManager()) {
            for (int i = 0; i < averages.size(); i++) {
                NDArray weight = trained.get(i).stopGradient();
                weight.attach(scratch);
                NDArray change = weight.sub(averages.get(i)).mul(1 - decay);
                averages.get(i).addi(change);
            }
        }
    }
}
