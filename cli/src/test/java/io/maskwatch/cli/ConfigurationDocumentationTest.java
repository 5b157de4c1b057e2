package io.maskwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.DetectSettings;
import io.maskwatch.ingest.IngestSettings;
import io.maskwatch.schemas.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alerting service, which is not on this class path, has the same test for its own settings. */
class ConfigurationDocumentationTest {
    @Test
    void theDocumentationListsExactlyTheSettingsOfAgentAndJob() throws Exception {
        Path documentation = Path.of(System.getProperty("maskwatch.root"), "docs", "configuration.md");
        List<String> rows = Files.readAllLines(documentation).stream()
                .filter(line -> line.startsWith("| `ingest.") || line.startsWith("| `detect."))
                .toList();
        List<String> declared = Stream.concat(IngestSettings.ALL.stream(), DetectSettings.all().stream())
                .map(ConfigurationDocumentationTest::row)
                .toList();
        assertThat(rows).containsExactlyElementsOf(declared);
    }

    private static String row(Setting<?> setting) {
        boolean empty = setting.required() || setting.defaultText().isEmpty();
        return "| `%s` | `%s` | %s | %s | %s |"
                .formatted(
                        setting.key(),
                        setting.environmentName(),
                        setting.allowed(),
                        empty ? "-" : '`' + setting.defaultText() + '`',
                        setting.description());
    }
}
