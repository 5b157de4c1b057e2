package io.maskwatch.vision.torch;

import java.util.Arrays;

/** What a model gave, copied out of the engine. */
final class Tensor {
    private final long[] shape;
    private final float[] values;

    Tensor(long[] shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** The size along an axis. */
    int size(int axis) {
        return Math.toIntExact(shape[axis]);
    }

    /** A value by its place in row-major order. */
    float value(int index) {
        return values[index];
    }

    /** Whether the shape is this one; -1 stands for any size. */
    boolean hasShape(long... expected) {
        if (shape.length != expected.length) {
            return false;
        }
        for (int axis = 0; axis < shape.length; axis++) {
            if (expected[axis] != -1 && expected[axis] != shape[axis]) {
                return false;
            }
        }
        return true;
    }

    String describeShape() {
        return Arrays.toString(shape);
    }
}
