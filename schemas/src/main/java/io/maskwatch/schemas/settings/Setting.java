package io.maskwatch.schemas.settings;

import io.maskwatch.schemas.text.DashedName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A declared setting: key, default, what is allowed, and what it is for. Immutable.
 *
 * @param key hierarchical and dashed, {@code detect.batch.max-size}; in the environment {@code DETECT_BATCH_MAX_SIZE}
 * @param defaultText the default as one would write it, or null where the setting is required
 * @param allowed what is allowed, in words that follow "must be"
 * @param secret whether the value must not be shown
 * @param description one sentence for the documentation
 * @param parser turns text into the value
 * @param <T> the type of the value
 */
public record Setting<T>(
        String key, String defaultText, String allowed, boolean secret, String description, Parser<T> parser) {

    /** Turns text into a value. */
    @FunctionalInterface
    public interface Parser<T> {
        /** The value, or empty where the text is not allowed. May throw {@link IllegalArgumentException} instead. */
        Optional<T> parse(String text);
    }

    public Setting {
        if (!key.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)+")) {
            throw new IllegalArgumentException(
                    "a key is lower-case words joined by dashes, in levels joined by dots, not " + key);
        }
        Objects.requireNonNull(allowed, "allowed");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(parser, "parser");
    }

    /** The name in the environment. */
    public String environmentName() {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Whether there is no default. */
    public boolean required() {
        return defaultText == null;
    }

    /** This setting with a value that is never shown. */
    public Setting<T> asSecret() {
        return new Setting<>(key, defaultText, allowed, true, description, parser);
    }

    public static Setting<Integer> integer(String key, Integer defaultValue, int min, int max, String description) {
        return new Setting<>(key, text(defaultValue), min + ".." + max, false, description, text -> {
            int value = Integer.parseInt(text);
            return value >= min && value <= max ? Optional.of(value) : Optional.empty();
        });
    }

    public static Setting<Double> decimal(String key, Double defaultValue, double min, double max, String description) {
        return new Setting<>(key, text(defaultValue), min + ".." + max, false, description, text -> {
            double value = Double.parseDouble(text);
            return value >= min && value <= max ? Optional.of(value) : Optional.empty();
        });
    }

    public static Setting<Boolean> flag(String key, boolean defaultValue, String description) {
        return new Setting<>(key, text(defaultValue), "true or false", false, description, text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** A length of time such as {@code 250ms}, {@code 5s}, {@code 10m}, {@code 2h} or {@code 7d}. */
    public static Setting<Duration> duration(
            String key, String defaultText, Duration min, Duration max, String description) {
        String allowed = Durations.format(min) + ".." + Durations.format(max) + " (such as 250ms, 5s, 10m, 2h, 7d)";
        return new Setting<>(key, defaultText, allowed, false, description, text -> Durations.parse(text)
                .filter(value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0));
    }

    /** Any text that is not blank. */
    public static Setting<String> string(String key, String defaultText, String description) {
        return new Setting<>(key, defaultText, "some text", false, description, text -> Optional.of(text)
                .filter(value -> !value.isBlank()));
    }

    /**
     * Something that need not be set; the empty default means that it is not.
     *
     * @param allowed what is allowed besides, in words that follow "must be"
     */
    public static <T> Setting<Optional<T>> optional(String key, String allowed, String description, Parser<T> parser) {
        return new Setting<>(key, "", allowed + ", or empty", false, description, text -> {
            Optional<T> value = text.isBlank() ? Optional.empty() : parser.parse(text);
            return value.isPresent() || text.isBlank() ? Optional.of(value) : Optional.empty();
        });
    }

    /** Any text; the empty default means "not set". */
    public static Setting<Optional<String>> optionalString(String key, String description) {
        return optional(key, "some text", description, Optional::of);
    }

    /** A path; the empty default means "not set". */
    public static Setting<Optional<Path>> optionalPath(String key, String description) {
        return optional(key, "a path", description, text -> Optional.of(Path.of(text)));
    }

    /** One of an enum's constants, written in lower case with dashes. */
    public static <E extends Enum<E>> Setting<E> oneOf(String key, Class<E> type, E defaultValue, String description) {
        E[] constants = type.getEnumConstants();
        String allowed = "one of "
                + String.join(", ", Arrays.stream(constants).map(DashedName::of).toList());
        return new Setting<>(
                key,
                defaultValue == null ? null : DashedName.of(defaultValue),
                allowed,
                false,
                description,
                text -> Arrays.stream(constants)
                        .filter(constant -> DashedName.of(constant).equals(text))
                        .findFirst());
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
