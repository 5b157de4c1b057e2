package io.maskwatch.training.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How each judge of masks did on each set of faces, a set a row. */
final class ClassifierTable {
    private final MarkdownTable table = new MarkdownTable(List.of(
            "judged",
            "faces",
            "accuracy",
            "recall of mask",
            "recall of no mask",
            "precision of no mask",
            "calibration error",
            "masks called none",
            "none called masks"));

    private ClassifierTable() {}

    static String of(EvaluationResult result) {
        ClassifierTable rows = new ClassifierTable();
        String found = result.labels().keySet().stream()
                .findFirst()
                .map(label -> "faces found by " + label)
                .orElse("faces");
        rows.add(found, result.report().classifier());
        rows.add("labelled faces", result.labelledFaces());
        rows.add("crops", result.crops());
        result.peers()
                .forEach((name, peer) ->
                        rows.add("faces found by " + name, peer.report().classifier()));
        return rows.table.toString();
    }

    private void add(String judged, ClassifierFigures figures) {
        if (figures == null) {
            return;
        }
        Map<String, Map<String, Integer>> confusion = figures.confusion();
        table.add(List.of(
                judged,
                Integer.toString(figures.faces()),
                share(figures.accuracy()),
                share(figures.recallWithMask()),
                share(figures.recallWithoutMask()),
                share(figures.precisionWithoutMask()),
                share(figures.expectedCalibrationError()),
                confusion.get("withMask").get("judgedNoMask").toString(),
                confusion.get("withoutMask").get("judgedMask").toString()));
    }

    /** With the fourth decimal: good classifiers differ there. */
    private static String share(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
