package io.maskwatch.vision.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The few batch sizes that a model ever sees, since some engines optimise anew for each new one: powers of two up to
 * the maximum. A number of inputs is split into such batches; the last may be padded, by at most a quarter.
 *
 * @param maximum at least 1
 */
record BatchSizes(int maximum) {
    BatchSizes {
        if (maximum < 1) {
            throw new IllegalArgumentException("The largest batch size must be at least 1, got " + maximum);
        }
    }

    /** All sizes, ascending. */
    List<Integer> all() {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 1; size <= maximum; size *= 2) {
            sizes.add(size);
        }
        return List.copyOf(sizes);
    }

    /** The size of the next batch for so many inputs; may be more than are left, never less than one. */
    int next(int left) {
        int fits = Math.min(Integer.highestOneBit(left), Integer.highestOneBit(maximum));
        int padded = 2 * fits;
        boolean worthPadding = left > fits && padded <= maximum && 4 * (padded - left) <= padded;
        return worthPadding ? padded : fits;
    }

    /** Calls {@code run} with each size as often as the network is slow on it, and with one size at least. */
    void warmUp(Network network, IntConsumer run) {
        for (int size : network.slowRuns() == 0 ? List.of(1) : all()) {
            for (int count = 0; count < Math.max(1, network.slowRuns()); count++) {
                run.accept(size);
            }
        }
    }
}
