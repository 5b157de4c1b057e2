package io.maskwatch.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSizesTest {
    @Test
    void sizesArePowersOfTwo() {
        assertThat(powersOfTwo(16).warm()).containsExactly(1, 2, 4, 8, 16);
        assertThat(powersOfTwo(20).warm()).containsExactly(1, 2, 4, 8, 16);
        assertThat(powersOfTwo(1).warm()).containsExactly(1);
    }

    @Test
    void anyNumberIsCoveredBySizesThatAreWarm() {
        for (int maximum : new int[] {1, 3, 8, 16}) {
            BatchSizes sizes = powersOfTwo(maximum);
            for (int count = 1; count <= 50; count++) {
                assertThat(split(sizes, count)).isSubsetOf(sizes.warm());
            }
        }
    }

    @Test
    void padsByAQuarterAtMost() {
        assertThat(split(powersOfTwo(16), 3)).containsExactly(4);
        assertThat(split(powersOfTwo(16), 5)).containsExactly(4, 1);
        assertThat(split(powersOfTwo(16), 23)).containsExactly(16, 8);
        assertThat(split(powersOfTwo(16), 40)).containsExactly(16, 16, 8);
    }

    @Test
    void anEngineThatTakesAnySizeGetsNoPadding() {
        BatchSizes sizes = new BatchSizes(4, false);
        assertThat(split(sizes, 3)).containsExactly(3);
        assertThat(split(sizes, 7)).containsExactly(4, 3);
        assertThat(sizes.warm()).containsExactly(1);
    }

    private static BatchSizes powersOfTwo(int maximum) {
        return new BatchSizes(maximum, true);
    }

    private static List<Integer> split(BatchSizes sizes, int count) {
        List<Integer> batches = new ArrayList<>();
        int left = count;
        while (left > 0) {
            int size = sizes.next(left);
            batches.add(size);
            left -= size;
        }
        return batches;
    }
}
