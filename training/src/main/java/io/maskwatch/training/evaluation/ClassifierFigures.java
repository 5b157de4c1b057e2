package io.maskwatch.training.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well masks are told from no masks. Undecided is not an answer here: from a probability of 0.5 up it is a mask.
 *
 * @param faces how many were judged
 * @param accuracy share of right answers
 * @param recallWithMask share of the masked faces that are called masked
 * @param recallWithoutMask share of the faces without a mask, or with an incorrect one, that are called without mask
 * @param precisionWithoutMask share of the faces called without mask that have none
 * @param expectedCalibrationError as {@link MaskScores#calibrationError} defines it
 * @param confusion counts by true state, then by answer
 */
record ClassifierFigures(
        int faces,
        double accuracy,
        double recallWithMask,
        double recallWithoutMask,
        double precisionWithoutMask,
        double expectedCalibrationError,
        Map<String, Map<String, Integer>> confusion) {
    static ClassifierFigures of(MaskScores scores) {
        int[][] counts = scores.confusion();
        Map<String, Map<String, Integer>> confusion = new LinkedHashMap<>();
        confusion.put("withMask", answers(counts[1]));
        confusion.put("withoutMask", answers(counts[0]));
        return new ClassifierFigures(
                scores.count(),
                scores.accuracy(),
                scores.recallWithMask(),
                scores.recallWithoutMask(),
                Ratios.of(counts[0][0], counts[0][0] + (long) counts[1][0]),
                scores.calibrationError(1),
                confusion);
    }

    private static Map<String, Integer> answers(int[] counts) {
        Map<String, Integer> answers = new LinkedHashMap<>();
        answers.put("judgedMask", counts[1]);
        answers.put("judgedNoMask", counts[0]);
        return answers;
    }
}
