package io.maskwatch.schemas.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SpanAttributesTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `((maskwatch|messaging|error)\\.[a-z_.]+)` \\| ", Pattern.MULTILINE);

    @Test
    void theDocumentationListsEachOfThem() throws Exception {
        List<String> declared = new ArrayList<>(List.of("error.type"));
        for (Field attribute : SpanAttributes.class.getFields()) {
            declared.add((String) attribute.get(null));
        }
        String documentation = Files.readString(Path.of(System.getProperty("maskwatch.root"), "docs", "metrics.md"));
        assertThat(ROW.matcher(documentation).results().map((MatchResult row) -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(declared);
    }
}
