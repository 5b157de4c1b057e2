package io.maskwatch.training.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a classifier judged a set of labelled faces. A face counts as masked from a probability of one half.
 *
 * @param margins logit of mask minus logit of no mask, one a face
 * @param masked the labels, as many; both arrays are not copied and must stay as they are
 */
@SuppressWarnings("ArrayRecordComponent")
public record MaskScores(double[] margins, boolean[] masked) {

    private static final int BINS = 15;
    private static final int DRAWN_BINS = 10;
    private static final int FEWEST_DRAWN = 5;
    /** Keeps the logarithm of a probability of exactly 0 or 1 finite. */
    private static final double CLOSEST = 1e-7;

    public MaskScores {
        if (margins.length != masked.length) {
            throw new IllegalArgumentException(
                    "needs a label for each face, got %d for %d".formatted(masked.length, margins.length));
        }
    }

    /** From mask probabilities, 0 to 1. */
    public static MaskScores ofProbabilities(float[] probabilities, boolean[] masked) {
        double[] margins = new double[probabilities.length];
        for (int i = 0; i < margins.length; i++) {
            double probability = Math.max(CLOSEST, Math.min(1 - CLOSEST, probabilities[i]));
            margins[i] = Math.log(probability / (1 - probability));
        }
        return new MaskScores(margins, masked);
    }

    /** The probability that a margin stands for. */
    public static double sigmoid(double margin) {
        return 1 / (1 + Math.exp(-margin));
    }

    public int count() {
        return margins.length;
    }

    /** Counts as {@code [labelled mask][judged mask]}. */
    public int[][] confusion() {
        int[][] counts = new int[2][2];
        for (int i = 0; i < margins.length; i++) {
            counts[masked[i] ? 1 : 0][margins[i] >= 0 ? 1 : 0]++;
        }
        return counts;
    }

    /** Share of faces judged as labelled, 0 to 1; 0 without faces. */
    public double accuracy() {
        int[][] counts = confusion();
        return (double) (counts[0][0] + counts[1][1]) / Math.max(1, count());
    }

    /** Share of the masked faces judged so, 0 to 1; 0 without such faces. */
    public double recallWithMask() {
        int[] counts = confusion()[1];
        return (double) counts[1] / Math.max(1, counts[0] + counts[1]);
    }

    /** Share of the other faces judged so, 0 to 1; 0 without such faces. */
    public double recallWithoutMask() {
        int[] counts = confusion()[0];
        return (double) counts[0] / Math.max(1, counts[0] + counts[1]);
    }

    /** Mean of both recalls. */
    public double balancedAccuracy() {
        return (recallWithMask() + recallWithoutMask()) / 2;
    }

    /** Mean negative logarithm of the probability given to the label, at a temperature. */
    public double loss(double temperature) {
        double sum = 0;
        for (int i = 0; i < margins.length; i++) {
            double towardsLabel = (masked[i] ? margins[i] : -margins[i]) / temperature;
            sum += Math.max(0, -towardsLabel) + Math.log1p(Math.exp(-Math.abs(towardsLabel)));
        }
        return sum / Math.max(1, count());
    }

    /** Expected calibration error of the mask probability, over 15 equal bins. */
    public double calibrationError(double temperature) {
        double error = 0;
        for (Bin bin : bins(BINS, temperature)) {
            error += Math.abs(bin.probabilities - bin.labels);
        }
        return error / Math.max(1, count());
    }

    /** Sums over the faces whose mask probability lies within the bin. */
    private static final class Bin {
        private double probabilities;
        private double labels;
        private int faces;
    }

    private List<Bin> bins(int count, double temperature) {
        List<Bin> bins = Stream.generate(Bin::new).limit(count).toList();
        for (int i = 0; i < margins.length; i++) {
            double probability = sigmoid(margins[i] / temperature);
            Bin bin = bins.get((int) Math.min(count - 1.0, probability * count));
            bin.probabilities += probability;
            bin.labels += masked[i] ? 1 : 0;
            bin.faces++;
        }
        return bins;
    }

    /**
     * Predicted against real shares of masks, over 10 equal bins of the mask probability: what a reliability diagram shows.
     * Bins of fewer than 5 faces say nothing and are left out.
     *
     * @param probabilities mean mask probability of each bin
     * @param masked share of these faces that are labelled masked
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Reliability(double[] probabilities, double[] masked) {}

    /** At a temperature; 1 for probabilities as they are. */
    public Reliability reliability(double temperature) {
        List<Bin> drawn = bins(DRAWN_BINS, temperature).stream()
                .filter(bin -> bin.faces >= FEWEST_DRAWN)
                .toList();
        return new Reliability(
                drawn.stream().mapToDouble(bin -> bin.probabilities / bin.faces).toArray(),
                drawn.stream().mapToDouble(bin -> bin.labels / bin.faces).toArray());
    }

    /** All faces of all parts. */
    public static MaskScores together(List<MaskScores> parts) {
        double[] margins = parts.stream()
                .flatMapToDouble(part -> Arrays.stream(part.margins))
                .toArray();
        boolean[] masked = new boolean[margins.length];
        int at = 0;
        for (MaskScores part : parts) {
            System.arraycopy(part.masked, 0, masked, at, part.count());
            at += part.count();
        }
        return new MaskScores(margins, masked);
    }
}
