package io.maskwatch.alerts.receiver.template;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.schemas.text.PrintableText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Mustache template for one medium. Values are escaped before the template gets them, so that {@code {{{name}}}} is no way
 * around it. Immutable and thread-safe.
 */
public final class MessageTemplate {
    /** The longest template, characters. */
    public static final int LONGEST = 10_000;

    private static final int LONGEST_PROBLEM = 200;

    /** Templates see maps and nothing else: no methods or fields of Java objects. */
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(false)
            .standardsMode(true)
            .emptyStringIsFalse(true)
            .withCollector(new BasicCollector() {
                @Override
                public <K, V> Map<K, V> createFetcherCache() {
                    return new ConcurrentHashMap<>();
                }
            });

    private final Template template;
    private final Medium medium;

    private MessageTemplate(Template template, Medium medium) {
        this.template = template;
        this.medium = medium;
    }

    /** The template under a key, or the default. One that can't be rendered is a problem of the entry, and null. */
    public static MessageTemplate read(Entry entry, String key, String defaultText, Medium medium) {
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
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("must have at most " + LONGEST + " characters, got " + text.length());
        }
        try {
            MessageTemplate template = new MessageTemplate(COMPILER.compile(text), medium);
            List.of(SampleNotice.full(), SampleNotice.sparse(), SampleNotice.test())
                    .forEach(template::render);
            return template;
        } catch (MustacheException.Context e) {
            throw new IllegalArgumentException(
                    "has a name that there is not: " + PrintableText.of(e.key, LONGEST_PROBLEM) + " in line " + e.lineNo
                            + "; allowed are " + names(),
                    e);
        } catch (MustacheException | UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "is no template: "
                            + PrintableText.of(e.getMessage(), LONGEST_PROBLEM).replace('\n', ' '),
                    e);
        }
    }

    /** The text for a notice. */
    public String render(Notice notice) {
        return template.execute(new HashMap<>(Facts.of(notice, medium)));
    }

    private static String names() {
        return String.join(
                ", ", new TreeSet<>(Facts.of(SampleNotice.full(), Medium.TEXT).keySet()));
    }
}
