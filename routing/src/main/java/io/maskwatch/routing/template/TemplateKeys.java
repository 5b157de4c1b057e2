package io.maskwatch.routing.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The settings of receivers that are templates, whatever the kind, and the names that each may use. */
public final class TemplateKeys {
    /** What a template can say of an alert. */
    public static final Set<String> FACTS = Set.of(
            "camera",
            "cameraId",
            "zone",
            "site",
            "rule",
            "summary",
            "persons",
            "looks",
            "confidence",
            "openedAt",
            "alertId",
            "step",
            "others",
            "link",
            "picture",
            "test");

    private static final Map<String, Set<String>> NAMES = Map.of(
            "template",
            FACTS,
            "title",
            FACTS,
            "titles",
            FACTS,
            "text",
            FACTS,
            "texts",
            FACTS,
            "subject",
            FACTS,
            "html",
            FACTS,
            "topic",
            FACTS,
            "body",
            Set.of("to", "text"));

    /** What an alert need not have. */
    private static final Set<String> SOMETIMES = Set.of("zone", "site", "step", "others", "picture");

    /** What is a number, also where a template has no quotes around it. */
    private static final Set<String> COUNTS = Set.of("persons", "looks", "step", "others");

    private TemplateKeys() {}

    /** The names that the template under a key may use; throws {@link IllegalArgumentException} where no template stands under it. */
    public static Set<String> names(String key) {
        Set<String> names = NAMES.get(key);
        if (names == null) {
            throw new IllegalArgumentException(key + " is no key of a template");
        }
        return names;
    }

    /** What is wrong with the templates of one receiver, in sentences that begin with the key; empty where nothing is. */
    public static List<String> problems(Map<String, ?> settings) {
        List<String> problems = new ArrayList<>();
        NAMES.forEach((key, names) -> {
            Object value = settings.get(key);
            if (value instanceof Map<?, ?> texts) {
                texts.forEach((language, text) -> check(key + "." + language, text, names, false, problems));
            } else {
                check(key, value, names, makesJson(key, settings), problems);
            }
        });
        problems.sort(null);
        return problems;
    }

    private static boolean makesJson(String key, Map<String, ?> settings) {
        Object kind = settings.get("kind");
        return switch (key) {
            case "template" -> "webhook".equals(kind) || "mqtt".equals(kind);
            case "body" -> "sms".equals(kind) && !"form".equals(settings.get("format"));
            default -> false;
        };
    }

    /** Tries it on an alert of which everything is known, and on one of which little is. */
    private static void check(String key, Object value, Set<String> names, boolean json, List<String> problems) {
        if (!(value instanceof String text)) {
            return; // the service says what it has to be
        }
        try {
            MustacheText template = MustacheText.compile(text, names);
            for (boolean full : List.of(true, false)) {
                String made = template.render(values(names, full));
                if (json) {
                    JsonText.check(made);
                }
            }
        } catch (IllegalArgumentException e) {
            problems.add(key + " " + e.getMessage());
        }
    }

    private static Map<String, Object> values(Set<String> names, boolean full) {
        Map<String, Object> values = new HashMap<>();
        for (String name : names) {
            String some = COUNTS.contains(name) ? "1" : "x";
            values.put(name, full || !SOMETIMES.contains(name) ? some : "");
        }
        values.computeIfPresent("test", (name, value) -> full);
        return values;
    }
}
