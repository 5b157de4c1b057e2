package io.maskwatch.routing;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One condition: the field has one of the values.
 *
 * @param field what is looked at
 * @param values one or more; of sites, cameras, zones and rules they are patterns in which {@code *} stands for any characters
 */
public record Matcher(Field field, List<String> values) {
    public Matcher {
        Objects.requireNonNull(field, "field");
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException(field.key() + " must have a value");
        }
    }

    /** The values for people: {@code "a"} or {@code "a" or "b"}. */
    public String wanted() {
        return values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(" or "));
    }
}
