package io.maskwatch.vision.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The batch sizes that a network sees. Some engines optimise anew for each new one; for those they are the powers of two up to the
 * maximum. A number of inputs is split into such batches; the last may be padded, by at most a quarter.
 *
 * @param maximum at least 1
 * @param powersOfTwo whether others do not occur
 */
record BatchSizes(int maximum, boolean powersOfTwo) {
    BatchSizes {
        if (maximum < 1) {
            throw new IllegalArgumentException("The largest batch size must be at least 1, got " + maximum);
        }
    }

    /** Those that suit a network, which may find that fewer inputs at once are faster. */
    static BatchSizes of(Network network, int maximum, int pixels) {
        return new BatchSizes(Math.min(maximum, network.mostAtOnce(pixels)), network.slowRuns() > 0);
    }

    /** The sizes that need warming up, ascending. */
    List<Integer> warm() {
        if (!powersOfTwo) {
            return List.of(1);
        }
        List<Integer> sizes = new ArrayList<>();
        for (int size = 1; size <= maximum; size *= 2) {
            sizes.add(size);
        }
        return List.copyOf(sizes);
    }

    /** The size of the next batch for so many inputs; may be more than are left, never less than one. */
    int next(int left) {
        if (!powersOfTwo) {
            return Math.min(left, maximum);
        }
        int fits = Math.min(Integer.highestOneBit(left), Integer.highestOneBit(maximum));
        int padded = 2 * fits;
        boolean worthPadding = left > fits && padded <= maximum && 4 * (padded - left) <= padded;
        return worthPadding ? padded : fits;
    }

    /** Calls {@code run} with each size that needs it as often as the network is slow on it, at least once. */
    void warmUp(Network network, IntConsumer run) {
        for (int size : warm()) {
            for (int count = 0; count < Math.max(1, network.slowRuns()); count++) {
                run.accept(size);
            }
        }
    }
}
