package io.maskwatch.training.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A weight of a network.
 *
 * @param name a Python identifier
 * @param shape sides, none for a single number
 * @param values in row-major order, as many as the product of the sides; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record NamedTensor(String name, long[] shape, float[] values) {

    public NamedTensor {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("a tensor's name must be an identifier, got \"" + name + "\"");
        }
        long expected = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        if (expected != values.length) {
            throw new IllegalArgumentException("tensor %s of shape %s needs %d values, got %d"
                    .formatted(name, Arrays.toString(shape), expected, values.length));
        }
    }

    /** The values as files hold them: float32, little-endian. */
    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
