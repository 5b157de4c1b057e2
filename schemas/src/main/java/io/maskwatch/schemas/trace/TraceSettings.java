package io.maskwatch.schemas.trace;

import io.maskwatch.schemas.settings.InvalidSettingsException;
import io.maskwatch.schemas.settings.Setting;
import io.maskwatch.schemas.settings.Settings;
import io.maskwatch.schemas.text.SmallFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether and how spans are exported: OpenTelemetry's own variables, of which {@link TraceVariables} are those that most people
 * need. Immutable; shows no header.
 *
 * @param properties OpenTelemetry's settings, as {@code otel.exporter.otlp.endpoint}; empty where nobody wants spans
 */
public record TraceSettings(Map<String, String> properties) implements Serializable {
    /** Nobody wants spans. */
    public static final TraceSettings OFF = new TraceSettings(Map.of());

    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "OTEL_";
    private static final int LARGEST_SECRET = 64 * 1024;
    private static final String FILE = "file:";
    private static final String RESOURCE = "otel.resource.attributes";
    private static final String DEFAULT_SHARE = "0.01";

    public TraceSettings {
        properties = Map.copyOf(properties);
    }

    /**
     * Reads the variables. A variable that is empty is not set; without an endpoint none of them matters.
     *
     * @throws InvalidSettingsException with all problems, if there are any
     */
    public static TraceSettings read(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank()) {
                variables.put(name, value.strip());
            }
        });
        if (TraceVariables.ENDPOINTS.stream().noneMatch(setting -> variables.containsKey(setting.environmentName()))) {
            return OFF;
        }
        for (Setting<?> setting : TraceVariables.HEADERS) {
            variables.computeIfPresent(setting.environmentName(), (name, value) -> content(setting, value));
        }
        Map<String, String> declared = new HashMap<>(variables);
        declared.keySet()
                .retainAll(TraceVariables.all().stream()
                        .map(Setting::environmentName)
                        .toList());
        Settings settings = Settings.read("otel", TraceVariables.all(), declared, Map.of(), TraceVariables.checks());
        if (settings.get(TraceVariables.DISABLED)) {
            return OFF;
        }
        Map<String, String> properties = new HashMap<>();
        variables.forEach(
                (name, value) -> properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        return new TraceSettings(properties);
    }

    /** Headers are secret, and a secret may be in a file. */
    private static String content(Setting<?> setting, String value) {
        if (!value.startsWith(FILE)) {
            return value;
        }
        try {
            return SmallFile.read(Path.of(value.substring(FILE.length())), LARGEST_SECRET)
                    .strip();
        } catch (IOException | InvalidPathException e) {
            throw InvalidSettingsException.of(setting.key() + " names a file that cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    /** Whether somebody wants spans. */
    public boolean isOn() {
        return !properties.isEmpty();
    }

    /**
     * Begins to record, where somebody wants it.
     *
     * @throws InvalidSettingsException with a sentence, if OpenTelemetry refuses a variable
     */
    public Spans start(TracedService service) {
        return isOn() ? ExportedSpans.start(propertiesOf(service)) : Spans.unrecorded();
    }

    private Map<String, String> propertiesOf(TracedService service) {
        Map<String, String> all = new HashMap<>(properties);
        if (!all.getOrDefault(RESOURCE, "").contains("service.name=")) {
            all.putIfAbsent(TraceVariables.SERVICE_NAME.key(), service.serviceName());
        }
        all.putIfAbsent(TraceVariables.PROTOCOL.key(), TraceVariables.PROTOCOL.defaultText());
        all.putIfAbsent("otel.traces.exporter", "otlp");
        if (all.putIfAbsent(TraceVariables.SAMPLER.key(), service.sampler()) == null) {
            all.putIfAbsent(TraceVariables.SAMPLER_ARGUMENT.key(), DEFAULT_SHARE);
        }
        // Metrics are served to Prometheus, and logs go where the service's log goes.
        all.put("otel.metrics.exporter", "none");
        all.put("otel.logs.exporter", "none");
        // Traces go on by our own means, and a platform may name propagators that are not here.
        all.put("otel.propagators", "none");
        return all;
    }

    @Override
    public String toString() {
        return "TraceSettings" + properties.keySet().stream().sorted().toList();
    }

    /** The settings that are documented. */
    public static List<Setting<?>> documented() {
        return TraceVariables.all();
    }
}
