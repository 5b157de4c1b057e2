package io.maskwatch.alerts.web;

import io.maskwatch.schemas.text.PrintableText;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * What is wrong with a body of JSON, in the words of the API. Jackson's own messages name classes, and repeat values that may be
 * secret; these never do. Pure.
 */
final class BodyProblem {
    private static final int LONGEST_SHOWN = 80;

    private BodyProblem() {}

    /** One sentence about what kept a body from being read. */
    static String of(Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException e) {
            return unknown(e);
        }
        if (cause instanceof MismatchedInputException e) {
            return field(e) + " must be " + wanted(e.getTargetType());
        }
        if (cause instanceof StreamConstraintsException) {
            return "the body is too large, or nested too deeply";
        }
        if (cause instanceof UnexpectedEndOfInputException) {
            return "the body must be JSON, and it ends too early";
        }
        if (cause instanceof StreamReadException e) {
            return "the body must be JSON, and it isn't from line %d, column %d on"
                    .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        }
        return cause instanceof JacksonException e
                ? field(e) + " has a value that isn't allowed here"
                : "the body must be JSON, and it isn't whole";
    }

    private static String unknown(UnrecognizedPropertyException e) {
        Collection<Object> known = e.getKnownPropertyIds();
        String allowed = known == null || known.isEmpty()
                ? "none is allowed here"
                : "allowed are " + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        return "there is no field " + field(e) + "; " + allowed;
    }

    private static String wanted(Class<?> type) {
        if (type == null) {
            return "of another kind";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a time, such as 2026-11-30T08:00:00Z";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object, { ... }" : "of another kind";
    }

    /** Where it is, such as {@code match.site[0]}. */
    private static String field(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? "the body" : '"' + PrintableText.of(path.toString(), LONGEST_SHOWN) + '"';
    }
}
