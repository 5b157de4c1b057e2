package io.maskwatch.vision.torch;

import java.util.ArrayList;
import java.util.List;

/**
 * The few batch sizes that a model ever sees, since the graph executor optimises anew for each new one: powers of two from
 * the minimum to the maximum. A number of inputs is split into such batches; the last may be padded, by at most a quarter or
 * up to the minimum.
 *
 * @param minimum a power of two, at most the maximum
 * @param maximum at least 1
 */
record BatchSizes(int minimum, int maximum) {
    BatchSizes {
        if (maximum < 1) {
            throw new IllegalArgumentException("The largest batch size must be at least 1, got " + maximum);
        }
        if (minimum < 1 || minimum > maximum || Integer.bitCount(minimum) != 1) {
            throw new IllegalArgumentException(
                    "The smallest batch size must be a power of two of 1..%d, got %d".formatted(maximum, minimum));
        }
    }

    /** All sizes, ascending. */
    List<Integer> all() {
        List<Integer> sizes = new ArrayList<>();
        for (int size = minimum; size <= maximum; size *= 2) {
            sizes.add(size);
        }
        return List.copyOf(sizes);
    }

    /** The size of the next batch for so many inputs; may be more than are left, never less than one. */
    int next(int left) {
        int fits = Math.max(minimum, Math.min(Integer.highestOneBit(left), Integer.highestOneBit(maximum)));
        int padded = 2 * fits;
        boolean worthPadding = left > fits && padded <= maximum && 4 * (padded - left) <= padded;
        return worthPadding ? padded : fits;
    }
}
