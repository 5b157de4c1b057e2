package io.maskwatch.training.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;

/** The figures of one detector and its classifier; a part that was not measured is null and left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvaluationReport(DetectorFigures detector, ClassifierFigures classifier, EndToEndFigures endToEnd) {}
