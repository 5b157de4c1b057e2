package io.maskwatch.schemas.settings;

import io.maskwatch.schemas.text.FileTooLargeException;
import io.maskwatch.schemas.text.PrintableText;
import io.maskwatch.schemas.text.SmallFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The values of a service's declared settings. Immutable; secrets do not show in {@link #toString}. */
public final class Settings {
    private static final int LARGEST_FILE = 1_000_000;
    private static final int LONGEST_SHOWN = 200;

    private final Map<Setting<?>, Object> values;

    private Settings(Map<Setting<?>, Object> values) {
        this.values = values;
    }

    /**
     * The entries of a properties file.
     *
     * @throws InvalidSettingsException with a sentence, if it cannot be read or is no such file
     */
    public static Map<String, String> file(Path path) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(SmallFile.read(path, LARGEST_FILE)));
        } catch (NoSuchFileException e) {
            throw InvalidSettingsException.of("there is no settings file " + path);
        } catch (FileTooLargeException e) {
            throw InvalidSettingsException.of("the settings file " + e.getMessage());
        } catch (IOException e) {
            throw InvalidSettingsException.of("the settings file " + path + " cannot be read ("
                    + e.getClass().getSimpleName() + "): it must be a properties file in UTF-8");
        } catch (IllegalArgumentException e) {
            throw InvalidSettingsException.of(
                    "the settings file " + path + " is no properties file: a \\u in it is not followed by four digits");
        }
        Map<String, String> entries = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> entries.put(name, properties.getProperty(name)));
        return entries;
    }

    /** The entries of the file that the only argument of a service names, or none without an argument. */
    public static Map<String, String> file(String[] arguments) {
        if (arguments.length > 1) {
            throw InvalidSettingsException.of(
                    "the arguments must be none or one settings file, got " + arguments.length + " arguments");
        }
        try {
            return arguments.length == 0 ? Map.of() : file(Path.of(arguments[0]));
        } catch (InvalidPathException e) {
            throw InvalidSettingsException.of("the argument must be a settings file, got \""
                    + PrintableText.of(arguments[0], LONGEST_SHOWN) + '"');
        }
    }

    /** Reads the declared settings, which have no rules in common. */
    public static Settings read(
            String prefix,
            Collection<? extends Setting<?>> declared,
            Map<String, String> environment,
            Map<String, String> file) {
        return read(prefix, declared, environment, file, List.of());
    }

    /**
     * Reads the declared settings. The environment wins over the file.
     *
     * @param prefix the first level of the service's keys ({@code detect}); an undeclared key below it is a problem
     * @param declared the settings, all below the prefix
     * @param environment environment variables, as {@code DETECT_BATCH_MAX_SIZE}
     * @param file entries of a properties file, as {@code detect.batch.max-size}
     * @param checks rules that they fulfil together
     * @throws InvalidSettingsException with all problems, if there are any
     */
    public static Settings read(
            String prefix,
            Collection<? extends Setting<?>> declared,
            Map<String, String> environment,
            Map<String, String> file,
            List<SettingsCheck> checks) {
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
                String shown = setting.secret()
                        ? "a value that is not shown"
                        : '"' + PrintableText.of(text, LONGEST_SHOWN) + '"';
                problems.add("%s must be %s, got %s".formatted(setting.key(), setting.allowed(), shown));
            }
        }
        Settings settings = new Settings(values);
        checks.stream()
                .filter(check -> values.keySet().containsAll(check.about()))
                .map(check -> check.problem().apply(settings))
                .flatMap(Optional::stream)
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return settings;
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
                                : PrintableText.of(entry.getValue().toString())))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
