package io.maskwatch.schemas.settings;

import io.maskwatch.schemas.Redaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The values of a service's declared settings. Immutable; secrets do not show in {@link #toString}. */
public final class Settings {
    private final Map<Setting<?>, Object> values;

    private Settings(Map<Setting<?>, Object> values) {
        this.values = values;
    }

    /**
     * Reads the declared settings. The environment wins over the file.
     *
     * @param prefix the first level of the service's keys ({@code detect}); an undeclared key below it is a problem
     * @param declared the settings, all below the prefix
     * @param environment environment variables, as {@code DETECT_BATCH_MAX_SIZE}
     * @param file entries of a properties file, as {@code detect.batch.max-size}
     * @throws InvalidSettingsException with all problems, if there are any
     */
    public static Settings read(
            String prefix,
            Collection<? extends Setting<?>> declared,
            Map<String, String> environment,
            Map<String, String> file) {
        List<String> problems = new ArrayList<>();
        problems.addAll(
                unknown(environment, prefix.toUpperCase(Locale.ROOT) + "_", declared, Setting::environmentName));
        problems.addAll(unknown(file, prefix + ".", declared, Setting::key));
        Map<Setting<?>, Object> values = new LinkedHashMap<>();
        for (Setting<?> setting : declared) {
            String name = setting.environmentName();
            String text = environment.getOrDefault(name, file.getOrDefault(setting.key(), setting.defaultText()));
            if (text == null) {
                problems.add("%s is required: set it to %s (in the environment: %s)"
                        .formatted(setting.key(), setting.allowed(), name));
                continue;
            }
            Optional<?> value = parse(setting, text.strip());
            if (value.isPresent()) {
                values.put(setting, value.get());
            } else {
                String shown = setting.secret() ? "a value that is not shown" : '"' + Redaction.redact(text) + '"';
                problems.add("%s must be %s, got %s".formatted(setting.key(), setting.allowed(), shown));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new Settings(values);
    }

    private static Optional<?> parse(Setting<?> setting, String text) {
        try {
            return setting.parser().parse(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> unknown(
            Map<String, String> source,
            String prefix,
            Collection<? extends Setting<?>> declared,
            Function<Setting<?>, String> name) {
        List<String> known = declared.stream().map(name).toList();
        return source.keySet().stream()
                .filter(key -> key.startsWith(prefix) && !known.contains(key))
                .sorted()
                .map(key -> key + " is no setting; there are "
                        + known.stream().sorted().collect(Collectors.joining(", ")))
                .toList();
    }

    /** The value of a declared setting. Throws {@link IllegalArgumentException} for one that was not read. */
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting);
        if (value == null) {
            throw new IllegalArgumentException(setting.key() + " was not read");
        }
        @SuppressWarnings("unchecked") // read() put in what this setting's parser made
        T typed = (T) value;
        return typed;
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().key() + "="
                        + (entry.getKey().secret()
                                ? "***"
                                : Redaction.redact(entry.getValue().toString())))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
