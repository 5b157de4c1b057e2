package io.maskwatch.training.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;

/** All figures of one evaluation; a part that was not measured is null and left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvaluationReport(DetectorFigures detector, ClassifierFigures classifier, EndToEndFigures endToEnd) {
    /** One line. */
    String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Figures are numbers and names only", e);
        }
    }

    /** A table to read. */
    String text() {
        StringBuilder text = new StringBuilder();
        Map<?, ?> parts = new ObjectMapper().convertValue(this, Map.class);
        parts.forEach((part, figures) -> {
            text.append(part).append('\n');
            append(text, "  ", (Map<?, ?>) figures);
        });
        return text.toString();
    }

    private static void append(StringBuilder text, String indent, Map<?, ?> figures) {
        figures.forEach((name, value) -> {
            if (value instanceof Map<?, ?> nested) {
                text.append(indent).append(name).append('\n');
                append(text, indent + "  ", nested);
            } else {
                String shown = value instanceof Double number ? String.format(Locale.ROOT, "%.4f", number) : value + "";
                text.append(indent).append("%-30s %s%n".formatted(name, shown));
            }
        });
    }
}
