package io.maskwatch.training.evaluation;

import java.util.List;

/**
 * Precision over recall of ranked detections, and its average by COCO's definition: the mean, over the 101 recalls 0,
 * 0.01 to 1, of the best precision that is reached at this recall or a higher one.
 */
public final class AveragePrecision {
    private static final int POINTS = 101;
    private final double[] precision;
    private final double[] recall;

    /**
     * @param ranked whether each detection is right, best score first
     * @param faces how many there are to be found, at least 0
     */
    AveragePrecision(List<Boolean> ranked, int faces) {
        precision = new double[ranked.size()];
        recall = new double[ranked.size()];
        int right = 0;
        for (int rank = 0; rank < ranked.size(); rank++) {
            right += ranked.get(rank) ? 1 : 0;
            precision[rank] = right / (rank + 1.0);
            recall[rank] = faces == 0 ? 0 : right / (double) faces;
        }
    }

    public static AveragePrecision of(FaceMatching matching, List<SceneResult> results) {
        List<Boolean> ranked =
                matching.match(results).stream().map(FaceMatching.Match::right).toList();
        return new AveragePrecision(ranked, matching.faces(results));
    }

    /** Recall after each detection, best score first. Not a copy. */
    double[] recalls() {
        return recall;
    }

    /** Precision after each detection, as many as there are recalls. Not a copy. */
    double[] precisions() {
        return precision;
    }

    /** 0 to 1; 0 where there is nothing to be found. */
    public double value() {
        double[] envelope = precision.clone();
        for (int rank = envelope.length - 2; rank >= 0; rank--) {
            envelope[rank] = Math.max(envelope[rank], envelope[rank + 1]);
        }
        double sum = 0;
        int rank = 0;
        for (int point = 0; point < POINTS; point++) {
            while (rank < recall.length && recall[rank] < point / (POINTS - 1.0)) {
                rank++;
            }
            sum += rank < envelope.length ? envelope[rank] : 0;
        }
        return sum / POINTS;
    }
}
