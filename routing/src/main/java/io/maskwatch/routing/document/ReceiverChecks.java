package io.maskwatch.routing.document;

import io.maskwatch.routing.template.TemplateKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What is known of receivers where a file is read: the service knows every kind, the command only names. */
public interface ReceiverChecks {
    /** Names that routes may use without a receiver of that name in the file. */
    Set<String> alwaysThere();

    /**
     * What is wrong with the settings of one receiver, in sentences that begin with the key; empty where nothing is, or nothing
     * is known.
     */
    List<String> check(String name, Map<String, Object> settings);

    /** Knows no kind, but templates: for files that are checked without a service. */
    static ReceiverChecks withoutService(Set<String> alwaysThere) {
        return of(alwaysThere, TemplateKeys::problems);
    }

    /** Knows names only: for files that were checked before. */
    static ReceiverChecks names(Set<String> alwaysThere) {
        return of(alwaysThere, settings -> List.of());
    }

    private static ReceiverChecks of(Set<String> alwaysThere, Function<Map<String, Object>, List<String>> check) {
        return new ReceiverChecks() {
            @Override
            public Set<String> alwaysThere() {
                return alwaysThere;
            }

            @Override
            public List<String> check(String name, Map<String, Object> settings) {
                return check.apply(settings);
            }
        };
    }
}
