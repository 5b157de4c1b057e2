package io.maskwatch.schemas.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.schemas.settings.InvalidSettingsException;
import io.maskwatch.schemas.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceSettingsTest {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    @Test
    void withoutAnEndpointNothingIsOnWhateverElseIsSet() {
        assertThat(TraceSettings.read(Map.of("OTEL_TRACES_SAMPLER", "odd", ENDPOINT, "  ", "PATH", "/bin"))
                        .isOn())
                .isFalse();
    }

    @Test
    void anEndpointForSpansAloneIsEnough() {
        assertThat(TraceSettings.read(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://collector/spans"))
                        .isOn())
                .isTrue();
    }

    @Test
    void canBeSwitchedOffWhateverElseIsSet() {
        assertThat(TraceSettings.read(Map.of(ENDPOINT, "http://collector:4318", "OTEL_SDK_DISABLED", "True"))
                        .isOn())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OTEL_EXPORTER_OTLP_ENDPOINT | collector:4318        | otel.exporter.otlp.endpoint must be an http:// or https:// address whose host has no underscore, or empty, got "collector:4318"
            OTEL_EXPORTER_OTLP_ENDPOINT | grpc://collector:4317 | otel.exporter.otlp.endpoint must be an http:// or https:// address whose host has no underscore, or empty, got "grpc://collector:4317"
            OTEL_EXPORTER_OTLP_ENDPOINT | http://               | otel.exporter.otlp.endpoint must be an http:// or https:// address whose host has no underscore, or empty, got "http://"
            OTEL_EXPORTER_OTLP_ENDPOINT | http://otel_collector:4318 | otel.exporter.otlp.endpoint must be an http:// or https:// address whose host has no underscore, or empty, got "http://otel_collector:4318"
            OTEL_EXPORTER_OTLP_PROTOCOL | grpc                  | otel.exporter.otlp.protocol must be http/protobuf, got "grpc"
            OTEL_TRACES_SAMPLER         | sometimes             | otel.traces.sampler must be one of always_off, always_on, parentbased_always_off, parentbased_always_on, parentbased_traceidratio, traceidratio, or empty, got "sometimes"
            OTEL_TRACES_SAMPLER_ARG     | 2                     | otel.traces.sampler.arg must be 0.0..1.0, or empty, got "2"
            OTEL_SDK_DISABLED           | perhaps               | otel.sdk.disabled must be true or false, got "perhaps"
            """)
    void aWrongValueIsRefusedInASentence(String name, String value, String sentence) {
        Map<String, String> variables = new HashMap<>(Map.of(ENDPOINT, "http://collector:4318"));
        variables.put(name, value);
        assertThatThrownBy(() -> TraceSettings.read(variables))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource({"hunter2", "=hunter2", "a b=hunter2", "host=hunter2", "a=hunter2%0A", "a=hunter2%zz", "'a=hunter2,'"})
    void headersThatCannotBeSentAreRefusedAndNotShown(String headers) {
        assertThatThrownBy(() -> TraceSettings.read(
                        Map.of(ENDPOINT, "http://collector:4318", "OTEL_EXPORTER_OTLP_HEADERS", headers)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("otel.exporter.otlp.headers must be NAME=VALUE")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aLoginInTheAddressIsRefusedAndNotShown() {
        assertThatThrownBy(() -> TraceSettings.read(Map.of(ENDPOINT, "http://somebody:hunter2@collector:4318")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("otel.exporter.otlp.endpoint must not hold a user or a password:"
                        + " otel.exporter.otlp.headers is for them");
    }

    @Test
    void whatOpenTelemetryItselfRefusesIsASentenceToo() {
        TraceSettings settings =
                TraceSettings.read(Map.of(ENDPOINT, "http://collector:4318", "OTEL_EXPORTER_OTLP_TIMEOUT", "soon"));
        assertThatThrownBy(() -> settings.start(TracedService.INGEST))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith(
                        "the variables that begin with OTEL_ must be such as OpenTelemetry accepts, but: ")
                .hasMessageContaining("soon")
                .hasMessageNotContaining("\n");
    }

    @Test
    void headersCanBeInAFileAndAreNeverShown(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("headers"), "api-key=hunter2\n");
        TraceSettings settings = TraceSettings.read(
                Map.of(ENDPOINT, "http://collector:4318", "OTEL_EXPORTER_OTLP_HEADERS", "file:" + file));
        assertThat(settings.properties()).containsEntry("otel.exporter.otlp.headers", "api-key=hunter2");
        assertThat(settings).hasToString("TraceSettings[otel.exporter.otlp.endpoint, otel.exporter.otlp.headers]");
        assertThatThrownBy(() -> TraceSettings.read(Map.of(
                        ENDPOINT,
                        "http://collector:4318",
                        "OTEL_EXPORTER_OTLP_HEADERS",
                        "file:" + folder.resolve("none"))))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("otel.exporter.otlp.headers names a file that cannot be read (NoSuchFileException)");
    }

    @Test
    void theDocumentationListsTheVariablesThatAreChecked() throws Exception {
        Path documentation = Path.of(System.getProperty("maskwatch.root"), "docs", "configuration.md");
        List<String> rows = Files.readAllLines(documentation).stream()
                .filter(line -> line.startsWith("| `otel."))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(TraceSettings.documented().stream()
                        .map(TraceSettingsTest::row)
                        .toList());
    }

    private static String row(Setting<?> setting) {
        return "| `%s` | `%s` | %s | %s | %s |"
                .formatted(
                        setting.key(),
                        setting.environmentName(),
                        setting.allowed(),
                        setting.defaultText().isEmpty() ? "-" : '`' + setting.defaultText() + '`',
                        setting.description());
    }
}
