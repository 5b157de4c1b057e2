package io.maskwatch.training.evaluation;

import java.util.List;
import java.util.Locale;

/** How each judge of masks did on each set of faces, a set a row. */
final class ClassifierTable {
    private ClassifierTable() {}

    static String of(EvaluationResult result) {
        MarkdownTable table = new MarkdownTable(List.of(
                "judged",
                "faces",
                "accuracy",
                "recall of mask",
                "recall of no mask",
                "precision of no mask",
                "calibration error",
                "masks called none",
                "none called masks"));
        String found = result.labels().keySet().stream()
                .findFirst()
                .map(label -> "faces found by " + label)
                .orElse("faces");
        add(table, found, result.report().classifier());
        add(table, "labelled faces", result.labelledFaces());
        add(table, "crops", result.crops());
        result.peers()
                .forEach((name, peer) ->
                        add(table, "faces found by " + name, peer.report().classifier()));
        return table.toString();
    }

    private static void add(MarkdownTable table, String judged, ClassifierFigures figures) {
        if (figures == null) {
            return;
        }
        table.add(List.of(
                judged,
                Integer.toString(figures.faces()),
                share(figures.accuracy()),
                share(figures.recallWithMask()),
                share(figures.recallWithoutMask()),
                share(figures.precisionWithoutMask()),
                share(figures.expectedCalibrationError()),
                figures.confusion().get("withMask").get("judgedNoMask").toString(),
                figures.confusion().get("withoutMask").get("judgedMask").toString()));
    }

    /** With the fourth decimal: good classifiers differ there. */
    private static String share(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
