package io.maskwatch.schemas.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rule that settings fulfil together, or that what a setting names fulfils.
 *
 * @param about the settings that it asks for; it is left out where one of them has a problem of its own
 * @param problem the sentence that says what is wrong, naming keys and values, or empty
 */
public record SettingsCheck(List<Setting<?>> about, Function<Settings, Optional<String>> problem) {
    public SettingsCheck {
        about = List.copyOf(about);
    }

    /** The first setting is at most the second. */
    public static <T extends Comparable<? super T>> SettingsCheck atMost(Setting<T> smaller, Setting<T> larger) {
        return new SettingsCheck(
                List.of(smaller, larger),
                settings -> settings.get(smaller).compareTo(settings.get(larger)) <= 0
                        ? Optional.empty()
                        : Optional.of("%s must be at most %s, got %s and %s"
                                .formatted(
                                        smaller.key(), larger.key(), text(settings, smaller), text(settings, larger))));
    }

    /** The file that the setting names can be read. */
    public static SettingsCheck readable(Setting<Optional<Path>> setting) {
        return new SettingsCheck(List.of(setting), settings -> settings.get(setting)
                .filter(file -> !Files.isRegularFile(file) || !Files.isReadable(file))
                .map(file -> setting.key() + " must be a file that can be read, got \"" + file + '"'));
    }

    private static <T> String text(Settings settings, Setting<T> setting) {
        T value = settings.get(setting);
        return value instanceof Duration duration ? Durations.format(duration) : String.valueOf(value);
    }
}
