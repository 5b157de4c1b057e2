package io.maskwatch.vision.model;

import io.maskwatch.vision.ModelException;
import java.util.Arrays;

/** What a network gave, copied out of its engine. Immutable by contract: nobody writes to the arrays. */
public final class Tensor {
    private final long[] shape;
    private final float[] values;

    /**
     * Takes over both arrays, without a copy.
     *
     * @param shape sides
     * @param values in row-major order
     */
    public Tensor(long[] shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** The size along an axis. */
    public int size(int axis) {
        return Math.toIntExact(shape[axis]);
    }

    /** A value by its place in row-major order. */
    public float value(int index) {
        return values[index];
    }

    /** Whether the shape is this one; -1 stands for any size. */
    public boolean hasShape(long... expected) {
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

    /**
     * An exception that says which output was expected instead of this one.
     *
     * @param source as {@link Network#source}
     */
    public ModelException unexpected(String source, String expected) {
        return new ModelException(
                "%s gives an output of shape %s, expected %s".formatted(source, Arrays.toString(shape), expected));
    }
}
