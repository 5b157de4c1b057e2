package io.maskwatch.training.run;

import io.maskwatch.training.network.NetworkArray.Role;
import java.util.function.IntToDoubleFunction;

/**
 * How weights change in a step.
 *
 * @param weightDecay of AdamW
 * @param biasesDecay whether large biases are held down, too
 * @param largestNorm gradients of a larger norm, all parameters together, are scaled down to it
 * @param kept by the number of the step, the share of the running average that stays when the weights are added to it
 */
public record TrainingRules(float weightDecay, boolean biasesDecay, double largestNorm, IntToDoubleFunction kept) {
    /** The running average takes note of the weights at one of so many steps. */
    public static final int AVERAGE_EVERY = 4;

    boolean decays(Role role) {
        return biasesDecay || role == Role.WEIGHT;
    }

    /** The share that an average keeps at a step, young ones less of it. */
    public static double young(double kept, int step) {
        return Math.min(kept, (1.0 + step) / (10.0 + step));
    }
}
