package io.maskwatch.training.evaluation;

/** Shares of counts. */
final class Ratios {
    private Ratios() {}

    /** 0 to 1; 0 where there is nothing to have a share of. */
    static double of(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }

    /** The harmonic mean of precision and recall from their counts. */
    static double f1(long right, long claimed, long wanted) {
        return of(2 * right, claimed + wanted);
    }
}
