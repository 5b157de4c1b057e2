package io.maskwatch.alerts.receiver.template;

import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.routing.template.JsonText;
import io.maskwatch.routing.template.MustacheText;
import io.maskwatch.routing.template.TemplateKeys;
import java.util.List;

/**
 * A Mustache template for one medium. Values are escaped before the template gets them, so that {@code {{{name}}}} is no way
 * around it. Immutable and thread-safe.
 */
public final class MessageTemplate {
    private final MustacheText text;
    private final Medium medium;

    private MessageTemplate(MustacheText text, Medium medium) {
        this.text = text;
        this.medium = medium;
    }

    /** The template under a key, or the default. One that can't be rendered is a problem of the entry, and null. */
    public static MessageTemplate read(Entry entry, String key, String defaultText, Medium medium) {
        TemplateKeys.names(key); // or the command would not check it
        try {
            return of(entry.text(key, defaultText), medium);
        } catch (IllegalArgumentException e) {
            entry.problem(key, e.getMessage());
            return null;
        }
    }

    /**
     * Compiles a template and tries it on incidents with all facts and with few.
     *
     * @throws IllegalArgumentException with words that follow the template's key
     */
    public static MessageTemplate of(String text, Medium medium) {
        MessageTemplate template = new MessageTemplate(MustacheText.compile(text, TemplateKeys.FACTS), medium);
        for (Notice sample : List.of(SampleNotice.full(), SampleNotice.sparse(), SampleNotice.test())) {
            String made = template.render(sample);
            if (medium == Medium.JSON) {
                JsonText.check(made);
            }
        }
        return template;
    }

    /** The text for a notice. */
    public String render(Notice notice) {
        return text.render(Facts.of(notice, medium));
    }
}
