package io.maskwatch.detect.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final double LIMIT = 1;

    @Property(tries = 300)
    void isAsCheapAsTheBestOfAllPairings(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll @IntRange(min = 1, max = 5) int columns) {
        Random random = new Random(seed);
        double[][] cost = new double[rows][columns];
        for (double[] row : cost) {
            for (int column = 0; column < columns; column++) {
                row[column] = random.nextInt(4) == 0 ? Double.POSITIVE_INFINITY : 1.5 * random.nextDouble();
            }
        }
        int[] pairing = Assignment.cheapest(cost, columns, LIMIT);
        boolean[] taken = new boolean[columns];
        double saved = 0;
        for (int row = 0; row < rows; row++) {
            if (pairing[row] != Assignment.NONE) {
                assertThat(taken[pairing[row]]).isFalse();
                taken[pairing[row]] = true;
                saved += LIMIT - cost[row][pairing[row]];
            }
        }
        assertThat(saved).isCloseTo(mostSaved(cost, 0, new boolean[columns]), within(1e-9));
    }

    @Test
    void leavesRowsAloneWhereThereAreNoColumns() {
        assertThat(Assignment.cheapest(new double[2][0], 0, LIMIT)).containsExactly(Assignment.NONE, Assignment.NONE);
    }

    private static double mostSaved(double[][] cost, int row, boolean[] taken) {
        if (row == cost.length) {
            return 0;
        }
        double best = mostSaved(cost, row + 1, taken);
        for (int column = 0; column < taken.length; column++) {
            if (!taken[column] && cost[row][column] < LIMIT) {
                taken[column] = true;
                best = Math.max(best, LIMIT - cost[row][column] + mostSaved(cost, row + 1, taken));
                taken[column] = false;
            }
        }
        return best;
    }
}
