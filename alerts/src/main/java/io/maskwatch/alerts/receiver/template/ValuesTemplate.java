package io.maskwatch.alerts.receiver.template;

import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.routing.template.JsonText;
import io.maskwatch.routing.template.MustacheText;
import io.maskwatch.routing.template.TemplateKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A template with a few names of its own, such as the body that a gateway wants. Immutable and thread-safe. */
public final class ValuesTemplate {
    private final MustacheText text;
    private final Medium medium;

    private ValuesTemplate(MustacheText text, Medium medium) {
        this.text = text;
        this.medium = medium;
    }

    /** The template under a key, or the default. One that can't be rendered is a problem of the entry, and null. */
    public static ValuesTemplate read(Entry entry, String key, String defaultText, Medium medium) {
        Set<String> names = TemplateKeys.names(key);
        try {
            ValuesTemplate template =
                    new ValuesTemplate(MustacheText.compile(entry.text(key, defaultText), names), medium);
            String made = template.render(names.stream().collect(Collectors.toMap(name -> name, name -> "x")));
            if (medium == Medium.JSON) {
                JsonText.check(made);
            }
            return template;
        } catch (IllegalArgumentException e) {
            entry.problem(key, e.getMessage());
            return null;
        }
    }

    /** The text with these values. */
    public String render(Map<String, String> values) {
        Map<String, Object> escaped = new HashMap<>();
        values.forEach((name, value) -> escaped.put(name, medium.escape(value)));
        return text.render(escaped);
    }
}
