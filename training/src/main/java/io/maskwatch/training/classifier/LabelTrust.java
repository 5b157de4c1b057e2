package io.maskwatch.training.classifier;

import java.util.Arrays;

/**
 * Doubts labels that the network, seeing a face again and again in different looks, keeps contradicting. A few per cent
 * of the labels are wrong; without this the network spends its last epochs on learning them by heart.
 */
final class LabelTrust {

    private static final double SMOOTHING = 0.05;
    private static final double MEMORY = 0.5;
    private static final int LOOKS_BEFORE_DOUBT = 2;
    private static final double CONTRADICTED = 0.15;
    private static final double DOUBTED_WEIGHT = 0.1;

    private final float[] agreement;
    private final byte[] looks;

    LabelTrust(int faces) {
        agreement = new float[faces];
        looks = new byte[faces];
        Arrays.fill(agreement, 1);
    }

    /** Takes note of the probability that the network gave to the label of a face. */
    void note(int face, double probabilityOfLabel) {
        agreement[face] = (float)
                (looks[face] == 0 ? probabilityOfLabel : MEMORY * agreement[face] + (1 - MEMORY) * probabilityOfLabel);
        looks[face] = (byte) Math.min(Byte.MAX_VALUE, looks[face] + 1);
    }

    boolean doubted(int face) {
        return looks[face] >= LOOKS_BEFORE_DOUBT && agreement[face] < CONTRADICTED;
    }

    /** Weighted and smoothed target: the shares of no mask and mask. */
    void target(int face, int label, float[] targets, int at) {
        float weight = (float) (doubted(face) ? DOUBTED_WEIGHT : 1);
        targets[at + label] = weight * (float) (1 - SMOOTHING / 2);
        targets[at + 1 - label] = weight * (float) (SMOOTHING / 2);
    }

    int doubtedCount() {
        int count = 0;
        for (int face = 0; face < looks.length; face++) {
            count += doubted(face) ? 1 : 0;
        }
        return count;
    }
}
