package io.maskwatch.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/helm-values.md is what stands in values.yaml. With {@code -Dmaskwatch.write} the test writes it. */
final class ValuesDocumentationTest {
    private static final Path PAGE = Chart.ROOT.resolve("docs/helm-values.md");
    private static final Pattern LINE = Pattern.compile("^( *)([A-Za-z][A-Za-z0-9]*):(?: (.*))?$");
    private static final String HEAD = """
            # Values of the Helm chart

            Generated from `helm/maskwatch/values.yaml`. `values.schema.json` refuses every other key.

            | key | default | what it is for |
            |---|---|---|
            """;

    @Test
    void everyValueIsDocumented() throws IOException {
        String page = values().stream()
                .map(value -> "| `%s` | %s | %s |%n"
                        .formatted(
                                value.key(),
                                shown(value.defaultText()),
                                value.description().replace("|", "\\|")))
                .collect(Collectors.joining("", HEAD, ""));
        if (System.getProperty("maskwatch.write") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
        assertThat(values())
                .allSatisfy(
                        value -> assertThat(value.description()).as(value.key()).endsWith("."));
    }

    private static String shown(String text) {
        return text.isEmpty() ? "see the file" : "`" + text + "`";
    }

    /** One documented value. */
    private record Value(String key, String defaultText, String description) {}

    /** The values in the order of the file: a line "# -- text" stands above each. */
    private static List<Value> values() throws IOException {
        List<Value> values = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        String description = null;
        int documentedDepth = Integer.MAX_VALUE;
        for (String line : Files.readAllLines(Chart.FOLDER.resolve("values.yaml"))) {
            if (line.strip().startsWith("# -- ")) {
                description = line.strip().substring("# -- ".length());
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                continue;
            }
            int depth = matcher.group(1).length() / 2;
            if (depth > documentedDepth) {
                continue;
            }
            documentedDepth = Integer.MAX_VALUE;
            while (path.size() > depth) {
                path.removeLast();
            }
            path.addLast(matcher.group(2));
            String text = matcher.group(3) == null ? "" : matcher.group(3);
            if (description != null) {
                values.add(new Value(String.join(".", path), text, description));
                description = null;
                documentedDepth = depth;
            } else {
                assertThat(text)
                        .as("%s has no line \"# -- …\" above it", String.join(".", path))
                        .isEmpty();
            }
        }
        return values;
    }
}
