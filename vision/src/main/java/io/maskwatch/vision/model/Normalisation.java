package io.maskwatch.vision.model;

import java.util.List;

/** From 8-bit values to the model's input, as one multiplication and one addition per channel. */
public final class Normalisation {
    private final float[] factor = new float[3];
    private final float[] offset = new float[3];

    /** The same as {@code (value / scale - mean) / deviation}. */
    public Normalisation(float scale, List<Float> mean, List<Float> deviation) {
        for (int channel = 0; channel < 3; channel++) {
            factor[channel] = 1 / (scale * deviation.get(channel));
            offset[channel] = -mean.get(channel) / deviation.get(channel);
        }
    }

    /** What each channel is multiplied with. */
    public float[] factor() {
        return factor.clone();
    }

    /** What is added to each channel after that. */
    public float[] offset() {
        return offset.clone();
    }

    public boolean isIdentity() {
        for (int channel = 0; channel < 3; channel++) {
            if (factor[channel] != 1 || offset[channel] != 0) {
                return false;
            }
        }
        return true;
    }
}
