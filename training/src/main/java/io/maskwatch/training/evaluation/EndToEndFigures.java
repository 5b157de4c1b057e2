package io.maskwatch.training.evaluation;

import java.util.List;

/**
 * Found and labelled right, both at once: F1 of each class over the detections from the score threshold up, paired at an
 * overlap of 0.4. A detection of a face whose state nobody labelled neither helps nor harms.
 */
record EndToEndFigures(double f1WithMask, double f1WithoutMask) {
    static EndToEndFigures measure(SceneEvaluation.Run run) {
        List<SceneResult> results = run.results();
        List<FaceMatching.Match> matches =
                DetectorFigures.matching(DetectorFigures.LOOSE_OVERLAP).match(results).stream()
                        .filter(match -> match.detection().score() >= run.scoreThreshold())
                        .filter(match -> !match.right() || match.face().state().known())
                        .toList();
        return new EndToEndFigures(f1(matches, results, true), f1(matches, results, false));
    }

    private static double f1(List<FaceMatching.Match> matches, List<SceneResult> results, boolean masked) {
        List<FaceMatching.Match> claimed = matches.stream()
                .filter(match -> match.detection().masked() == masked)
                .toList();
        long right = claimed.stream()
                .filter(match -> match.right() && match.face().state().masked() == masked)
                .count();
        FaceMatching wanted = new FaceMatching(
                DetectorFigures.LOOSE_OVERLAP,
                face -> face.state().known()
                        && face.state().masked() == masked
                        && face.box().size() >= DetectorFigures.SMALLEST,
                box -> true);
        return Ratios.f1(right, claimed.size(), wanted.faces(results));
    }
}
