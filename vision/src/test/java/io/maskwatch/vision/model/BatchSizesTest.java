package io.maskwatch.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSizesTest {
    @Test
    void sizesArePowersOfTwo() {
        assertThat(new BatchSizes(16).all()).containsExactly(1, 2, 4, 8, 16);
        assertThat(new BatchSizes(20).all()).containsExactly(1, 2, 4, 8, 16);
        assertThat(new BatchSizes(1).all()).containsExactly(1);
    }

    @Test
    void anyNumberIsCoveredBySizesThatAreWarm() {
        for (int maximum : new int[] {1, 3, 8, 16}) {
            BatchSizes sizes = new BatchSizes(maximum);
            for (int count = 1; count <= 50; count++) {
                assertThat(split(sizes, count)).isSubsetOf(sizes.all());
            }
        }
    }

    @Test
    void padsByAQuarterAtMost() {
        assertThat(split(new BatchSizes(16), 3)).containsExactly(4);
        assertThat(split(new BatchSizes(16), 5)).containsExactly(4, 1);
        assertThat(split(new BatchSizes(16), 23)).containsExactly(16, 8);
        assertThat(split(new BatchSizes(16), 40)).containsExactly(16, 16, 8);
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
