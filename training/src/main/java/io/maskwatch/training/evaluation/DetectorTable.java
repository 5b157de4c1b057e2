package io.maskwatch.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** All detectors of a run side by side, a figure a row. */
final class DetectorTable {
    private final List<EvaluationReport> reports = new ArrayList<>();
    private final MarkdownTable table;

    private DetectorTable(EvaluationResult result) {
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(result.labels().keySet());
        table = new MarkdownTable(header);
        reports.add(result.report());
        result.peers().values().forEach(peer -> reports.add(peer.report()));
    }

    static String of(EvaluationResult result) {
        DetectorTable figures = new DetectorTable(result);
        figures.precision();
        figures.counts(result);
        figures.endToEnd();
        return figures.table.toString();
    }

    private void precision() {
        shares("AP at overlap 0.5", DetectorFigures::ap50);
        shares("AP at overlap 0.4", DetectorFigures::ap40);
        DetectorFigures first = reports.get(0).detector();
        first.ap50BySize()
                .keySet()
                .forEach(size -> shares(
                        "AP at 0.5, faces of " + size.replace("over", "over ") + " pixels",
                        detector -> detector.ap50BySize().get(size)));
        first.ap50ByState()
                .keySet()
                .forEach(state -> shares("AP at 0.5, " + words(state), detector -> detector.ap50ByState()
                        .get(state)));
    }

    private void counts(EvaluationResult result) {
        row(
                "score threshold",
                report -> String.format(Locale.ROOT, "%.2f", report.detector().scoreThreshold()));
        shares("precision there", DetectorFigures::precision);
        shares("masked faces found there", DetectorFigures::recallWithMask);
        shares("faces without a mask found there", DetectorFigures::recallWithoutMask);
        shares("masked faces found at a precision of 0.9", DetectorFigures::recallWithMaskAtPrecision90);
        if (!result.peers().isEmpty()) {
            DetectorFigures ours = result.report().detector();
            List<String> cells = new ArrayList<>(List.of(
                    "masked faces found at a precision of " + MarkdownTable.share(ours.precision()),
                    MarkdownTable.share(ours.recallWithMask())));
            result.peers()
                    .values()
                    .forEach(peer -> cells.add(MarkdownTable.share(peer.recallWithMaskAtOurPrecision())));
            table.add(cells);
        }
        row(
                "milliseconds a picture, one thread",
                report -> String.format(Locale.ROOT, "%.1f", report.detector().millisPerImage()));
        row(
                "pictures a second",
                report -> String.format(
                        Locale.ROOT, "%.0f", 1000 / report.detector().millisPerImage()));
    }

    private void endToEnd() {
        if (reports.stream().anyMatch(report -> report.endToEnd() != null)) {
            row("found and called masked rightly, F1", report -> share(report.endToEnd(), EndToEndFigures::f1WithMask));
            row(
                    "found and called bare rightly, F1",
                    report -> share(report.endToEnd(), EndToEndFigures::f1WithoutMask));
        }
    }

    private static String share(EndToEndFigures figures, ToDoubleFunction<EndToEndFigures> value) {
        return figures == null ? "" : MarkdownTable.share(value.applyAsDouble(figures));
    }

    private static String words(String state) {
        return switch (state) {
            case "withMask" -> "with a mask";
            case "withoutMask" -> "without a mask";
            default -> "worn incorrectly";
        };
    }

    private void shares(String label, ToDoubleFunction<DetectorFigures> value) {
        row(label, report -> MarkdownTable.share(value.applyAsDouble(report.detector())));
    }

    private void row(String label, Function<EvaluationReport, String> cell) {
        List<String> cells = new ArrayList<>(List.of(label));
        reports.forEach(report -> cells.add(cell.apply(report)));
        table.add(cells);
    }
}
