package io.maskwatch.training.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one call of {@code eval} measured.
 *
 * @param labels of our detector and its peers, each with the names of its models
 * @param report of the detector that was asked for, or of the classifier alone
 * @param labelledFaces the classifier alone, on the labelled boxes of scenes; null where it was not measured
 * @param crops the classifier alone, on a folder of crops; null where it was not measured
 * @param peers by name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EvaluationResult(
        @JsonIgnore Map<String, String> labels,
        @JsonUnwrapped EvaluationReport report,
        ClassifierFigures labelledFaces,
        ClassifierFigures crops,
        Map<String, PeerReport> peers) {

    /**
     * A peer beside us.
     *
     * @param recallWithMaskAtOurPrecision share of the masked faces that it finds at the lowest score at which it is as
     *     precise as we are at our threshold
     */
    record PeerReport(@JsonUnwrapped EvaluationReport report, double recallWithMaskAtOurPrecision) {}

    /** The classifier alone. */
    static EvaluationResult ofClassifier(ClassifierFigures figures) {
        return new EvaluationResult(Map.of(), new EvaluationReport(null, figures, null), null, null, Map.of());
    }

    /** @param peers none, or those that ran over the same scenes */
    static EvaluationResult of(
            SceneEvaluation.Run run,
            List<SceneEvaluation.Run> peers,
            Optional<ClassifierFigures> labelledFaces,
            Optional<ClassifierFigures> crops) {
        EvaluationReport report = SceneEvaluation.report(run);
        double precision = report.detector().precision();
        Map<String, String> labels = new LinkedHashMap<>(Map.of(run.label(), run.models()));
        Map<String, PeerReport> reports = new LinkedHashMap<>();
        peers.forEach(peer -> {
            labels.put(peer.label(), peer.models());
            reports.put(
                    peer.label(),
                    new PeerReport(SceneEvaluation.report(peer), DetectorFigures.recallWithMaskAt(precision, peer)));
        });
        return new EvaluationResult(labels, report, labelledFaces.orElse(null), crops.orElse(null), reports);
    }

    public String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Figures are numbers and names only", e);
        }
    }

    /** Tables in Markdown, to read and to keep. */
    public String text() {
        List<String> tables = new ArrayList<>();
        if (report.detector() != null) {
            tables.add(DetectorTable.of(this));
        }
        if (report.classifier() != null) {
            tables.add(ClassifierTable.of(this));
        }
        labels.forEach((label, models) -> tables.add("%s: %s%n".formatted(label, models)));
        return String.join("\n", tables).stripTrailing();
    }
}
