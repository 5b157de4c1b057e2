package io.maskwatch.alerts.routing;

import io.maskwatch.routing.Condition;
import io.maskwatch.routing.Field;
import io.maskwatch.routing.Matcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Conditions as JSON: {@code {"match": {"site": ["Airport"]}, "unless": {}}}. Thread-safe. */
final class ConditionJson {
    private static final TypeReference<Map<String, Map<String, List<String>>>> FORM = new TypeReference<>() {};

    private final JsonMapper json = new JsonMapper();

    String write(Condition condition) {
        return json.writeValueAsString(
                Map.of("match", fields(condition.match()), "unless", fields(condition.unless())));
    }

    Condition read(String text) {
        Map<String, Map<String, List<String>>> read = json.readValue(text, FORM);
        return new Condition(
                matchers(read.getOrDefault("match", Map.of())), matchers(read.getOrDefault("unless", Map.of())));
    }

    /** The values of each field by its key. */
    static Map<String, List<String>> fields(List<Matcher> matchers) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        matchers.forEach(matcher -> fields.put(matcher.field().key(), matcher.values()));
        return fields;
    }

    private static List<Matcher> matchers(Map<String, List<String>> fields) {
        List<Matcher> matchers = new ArrayList<>();
        for (Field field : Field.values()) {
            if (fields.containsKey(field.key())) {
                matchers.add(new Matcher(field, fields.get(field.key())));
            }
        }
        return matchers;
    }
}
