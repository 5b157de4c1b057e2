package io.maskwatch.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/** From RGB bytes to what the networks take: ImageNet's mean and deviation on values of 0 to 1. */
public final class ImageNetInput {

    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    private ImageNetInput() {}

    /** ImageNet's mean of red, green and blue, on a scale of 0 to 1. */
    public static float[] mean() {
        return MEAN.clone();
    }

    /** ImageNet's deviation of red, green and blue, on a scale of 0 to 1. */
    public static float[] deviation() {
        return DEVIATION.clone();
    }

    /**
     * A batch from pixels.
     *
     * @param pixels {@code count * size * size * 3} bytes, row by row, red, green, blue
     * @return float {@code [count, 3, size, size]}, attached to {@code manager}. It is a view of the pixels' own order
     *     ("channels last"), in which PyTorch's convolutions are fastest on a CPU
     */
    public static NDArray batch(NDManager manager, byte[] pixels, int count, int size) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray bytes = scratch.create(ByteBuffer.wrap(pixels), new Shape(count, size, size, 3), DataType.UINT8);
            NDArray scaled = bytes.toType(DataType.FLOAT32, false).div(255f);
            NDArray normalised = scaled.sub(scratch.create(MEAN))
                    .div(scratch.create(DEVIATION))
                    .transpose(0, 3, 1, 2);
            normalised.attach(manager);
            return normalised;
        }
    }
}
