package io.maskwatch.training.evaluation;

import io.maskwatch.vision.Box;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How well faces are found. Faces below 16 pixels ({@link Box#size}) and crowds are ignored throughout.
 *
 * @param ap50 average precision at an overlap of 0.5
 * @param ap40 average precision at an overlap of 0.4, since data sets differ in how much of the head a box covers
 * @param ap50BySize by the size of the face in pixels of the stored picture
 * @param ap50ByState by the labelled state of the mask
 * @param scoreThreshold the score from which a detection counts in the figures below; they pair at an overlap of 0.4
 * @param precision share of the detections that are faces
 * @param recallWithMask share of the masked faces that are found
 * @param recallWithoutMask share of the faces without a mask, or with an incorrect one, that are found
 * @param recallWithMaskAtPrecision90 as recallWithMask, at the lowest score whose precision is at least 0.9
 * @param millisPerImage median processor time of a detection on one thread, pictures already decoded
 */
public record DetectorFigures(
        double ap50,
        double ap40,
        Map<String, Double> ap50BySize,
        Map<String, Double> ap50ByState,
        double scoreThreshold,
        double precision,
        double recallWithMask,
        double recallWithoutMask,
        double recallWithMaskAtPrecision90,
        double millisPerImage) {
    /** Enough to have found a face, whoever drew its box. */
    public static final double LOOSE_OVERLAP = 0.4;
    /** COCO's usual overlap. */
    public static final double STRICT_OVERLAP = 0.5;

    static final float SMALLEST = 16;
    private static final double WANTED_PRECISION = 0.9;
    /** So that the precision of another run, a quotient itself, is reached by the same quotient. */
    private static final double ROUNDING = 1e-9;

    static DetectorFigures measure(SceneEvaluation.Run run) {
        List<SceneResult> results = run.results();
        FaceMatching loose = matching(LOOSE_OVERLAP);
        List<FaceMatching.Match> matches = loose.match(results);
        List<FaceMatching.Match> counted = matches.stream()
                .filter(match -> match.detection().score() >= run.scoreThreshold())
                .toList();
        return new DetectorFigures(
                AveragePrecision.of(matching(STRICT_OVERLAP), results).value(),
                AveragePrecision.of(loose, results).value(),
                bySize(results),
                byState(results),
                run.scoreThreshold(),
                precision(counted),
                recall(counted, results, TrueState::masked),
                recall(counted, results, state -> state.known() && !state.masked()),
                recall(precise(matches, WANTED_PRECISION), results, TrueState::masked),
                run.millisPerImage());
    }

    /** Share of the masked faces that are found at the lowest score whose precision is at least this. */
    static double recallWithMaskAt(double precision, SceneEvaluation.Run run) {
        List<FaceMatching.Match> matches = matching(LOOSE_OVERLAP).match(run.results());
        return recall(precise(matches, precision), run.results(), TrueState::masked);
    }

    /** Pairs all faces that the figures count. */
    public static FaceMatching matching(double overlap) {
        return new FaceMatching(overlap, face -> face.box().size() >= SMALLEST, box -> box.size() >= SMALLEST);
    }

    private static Map<String, Double> bySize(List<SceneResult> results) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("16-32", ap50(results, face -> true, SMALLEST, 32));
        figures.put("32-64", ap50(results, face -> true, 32, 64));
        figures.put("over64", ap50(results, face -> true, 64, Float.MAX_VALUE));
        return figures;
    }

    private static Map<String, Double> byState(List<SceneResult> results) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("withMask", ofState(results, TrueState.WITH_MASK));
        figures.put("withoutMask", ofState(results, TrueState.WITHOUT_MASK));
        figures.put("incorrect", ofState(results, TrueState.INCORRECT));
        return figures;
    }

    private static double ofState(List<SceneResult> results, TrueState state) {
        return ap50(results, face -> face.state() == state, SMALLEST, Float.MAX_VALUE);
    }

    private static double ap50(List<SceneResult> results, Predicate<LabelledFace> faces, float from, float below) {
        Predicate<Box> size = box -> box.size() >= from && box.size() < below;
        FaceMatching matching =
                new FaceMatching(STRICT_OVERLAP, face -> faces.test(face) && size.test(face.box()), size);
        return AveragePrecision.of(matching, results).value();
    }

    private static List<FaceMatching.Match> precise(List<FaceMatching.Match> matches, double precision) {
        int right = 0;
        int best = 0;
        for (int rank = 0; rank < matches.size(); rank++) {
            right += matches.get(rank).right() ? 1 : 0;
            if (right >= precision * (rank + 1) - ROUNDING) {
                best = rank + 1;
            }
        }
        return matches.subList(0, best);
    }

    private static double precision(List<FaceMatching.Match> matches) {
        return Ratios.of(matches.stream().filter(FaceMatching.Match::right).count(), matches.size());
    }

    private static double recall(
            List<FaceMatching.Match> matches, List<SceneResult> results, Predicate<TrueState> states) {
        long found = matches.stream()
                .filter(match -> match.right() && states.test(match.face().state()))
                .count();
        long faces = results.stream()
                .flatMap(result -> result.scene().faces().stream())
                .filter(face -> !face.crowd() && face.box().size() >= SMALLEST && states.test(face.state()))
                .count();
        return Ratios.of(found, faces);
    }
}
