package io.maskwatch.alerts.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentationTest {
    @Test
    void theDocumentationListsExactlyTheSettingsThatThereAre() throws Exception {
        Path documentation = Path.of(System.getProperty("maskwatch.root"), "docs", "configuration.md");
        List<String> rows = Files.readAllLines(documentation).stream()
                .filter(line -> line.startsWith("| `alerts."))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        AlertsSettings.ALL.stream().map(DocumentationTest::row).toList());
    }

    private static String row(Setting<?> setting) {
        String byDefault =
                setting.defaultText() == null || setting.defaultText().isEmpty()
                        ? "-"
                        : '`' + setting.defaultText() + '`';
        return "| `%s` | `%s` | %s | %s | %s |"
                .formatted(
                        setting.key(), setting.environmentName(), setting.allowed(), byDefault, setting.description());
    }
}
