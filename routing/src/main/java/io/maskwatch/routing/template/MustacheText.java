package io.maskwatch.routing.template;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.maskwatch.schemas.text.PrintableText;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Mustache with escaping left to the values, and problems as words that follow the template's key. Immutable. */
public final class MustacheText {
    /** The longest template, characters. */
    static final int LONGEST = 10_000;

    private static final int LONGEST_PROBLEM = 200;

    /** Templates see maps and nothing else: no methods or fields of Java objects. */
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(false)
            .emptyStringIsFalse(true)
            .withCollector(new BasicCollector() {
                @Override
                public <K, V> Map<K, V> createFetcherCache() {
                    return new ConcurrentHashMap<>();
                }
            });

    private final Template template;
    private final Set<String> names;

    private MustacheText(Template template, Set<String> names) {
        this.template = template;
        this.names = new TreeSet<>(names);
    }

    /**
     * Compiles a template.
     *
     * @param names that it may use
     * @throws IllegalArgumentException if it is none
     */
    public static MustacheText compile(String text, Set<String> names) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("must have at most " + LONGEST + " characters, got " + text.length());
        }
        try {
            return new MustacheText(COMPILER.compile(text), names);
        } catch (MustacheException | UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "is no template: " + PrintableText.of(e.getMessage(), LONGEST_PROBLEM), e);
        }
    }

    /** The text; throws {@link IllegalArgumentException} if the template has a name that there is not. */
    public String render(Map<String, Object> values) {
        try {
            return template.execute(values);
        } catch (MustacheException.Context e) {
            throw new IllegalArgumentException(
                    "uses an unknown name, " + PrintableText.of(e.key, LONGEST_PROBLEM) + ", in line " + e.lineNo
                            + "; allowed are " + String.join(", ", names),
                    e);
        } catch (MustacheException | UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "can't be rendered: " + PrintableText.of(e.getMessage(), LONGEST_PROBLEM), e);
        }
    }
}
