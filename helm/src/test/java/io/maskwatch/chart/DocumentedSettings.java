package io.maskwatch.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of all services by docs/configuration.md, which tests of the services hold against the code. */
final class DocumentedSettings {
    private static final Pattern ROW =
            Pattern.compile("^\\| `[a-z0-9.-]+` \\| `([A-Z0-9_]+)` \\|.*\\| ([^|]*) \\|[^|]*\\|$", Pattern.MULTILINE);

    private final Map<String, Boolean> required;

    private DocumentedSettings(Map<String, Boolean> required) {
        this.required = required;
    }

    static DocumentedSettings read() throws IOException {
        Matcher row = ROW.matcher(Files.readString(Chart.ROOT.resolve("docs/configuration.md")));
        Map<String, Boolean> required = new LinkedHashMap<>();
        while (row.find()) {
            required.put(row.group(1), row.group(2).contains("required"));
        }
        return new DocumentedSettings(required);
    }

    Set<String> names() {
        return required.keySet();
    }

    /** The settings of a service that have no default. */
    List<String> required(String service) {
        return required.keySet().stream()
                .filter(name -> name.startsWith(service + "_") && required.get(name))
                .toList();
    }
}
