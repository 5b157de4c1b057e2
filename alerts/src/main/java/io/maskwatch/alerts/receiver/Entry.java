package io.maskwatch.alerts.receiver;

import io.maskwatch.alerts.config.Secret;
import io.maskwatch.alerts.config.Secrets;
import io.maskwatch.schemas.address.InvalidAddressException;
import io.maskwatch.schemas.address.NetworkAddress;
import io.maskwatch.schemas.settings.Durations;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The configuration of one receiver, a mapping of a YAML document. Reading a key makes it known; {@link #finish} reports every
 * problem together, and keys that nobody has read. Until then a value that is wrong reads as null. Not thread-safe.
 */
public final class Entry {
    private static final int LONGEST_SHOWN = 80;
    private static final int MOST_VALUES = 100;

    private final String name;
    private final Map<String, ?> values;
    private final Secrets secrets;
    private final Set<String> known = new TreeSet<>(Set.of("name", "kind"));
    private final List<String> problems = new ArrayList<>();

    public Entry(String name, Map<String, ?> values, Secrets secrets) {
        this.name = name;
        this.values = values;
        this.secrets = secrets;
    }

    /** The receiver's name. */
    public String name() {
        return name;
    }

    /** Notes what is wrong with a key, in words that follow it. */
    public void problem(String key, String words) {
        problems.add(key + " " + words);
    }

    /** Throws {@link InvalidReceiverException} with everything that was wrong, if anything was. */
    public void finish() {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        unknown.forEach(key -> problem(
                PrintableText.of(key, LONGEST_SHOWN),
                "is not a key of this kind; allowed are " + String.join(", ", known)));
        if (!problems.isEmpty()) {
            throw new InvalidReceiverException(problems);
        }
    }

    /** Text that has to be there. */
    public String text(String key) {
        return required(key, optionalText(key));
    }

    public String text(String key, String defaultText) {
        return optionalText(key).orElse(defaultText);
    }

    /** Text, or empty where the key is missing. */
    public Optional<String> optionalText(String key) {
        return read(key, "some text", value -> value.toString().isBlank() ? null : value.toString());
    }

    /** One of some words. */
    public String oneOf(String key, String defaultWord, List<String> words) {
        return read(key, "one of " + String.join(", ", words), value -> words.contains(value) ? (String) value : null)
                .orElse(defaultWord);
    }

    public boolean flag(String key, boolean defaultValue) {
        return read(key, "true or false", value -> value instanceof Boolean flag ? flag : null)
                .orElse(defaultValue);
    }

    public int integer(String key, int defaultValue, int min, int max) {
        return read(
                        key,
                        min + ".." + max,
                        value -> value instanceof Integer number && number >= min && number <= max ? number : null)
                .orElse(defaultValue);
    }

    public Duration duration(String key, Duration defaultValue, Duration min, Duration max) {
        String allowed = Durations.format(min) + ".." + Durations.format(max) + " (such as 250ms, 5s, 10m)";
        return read(key, allowed, value -> Durations.parse(value.toString())
                        .filter(length -> length.compareTo(min) >= 0 && length.compareTo(max) <= 0)
                        .orElse(null))
                .orElse(defaultValue);
    }

    /** Some texts: a list, or one text alone. Empty where the key is missing. */
    public List<String> texts(String key) {
        return read(key, "a list of 1 to " + MOST_VALUES + " texts", Entry::list)
                .orElse(List.of());
    }

    /** At least one text. */
    public List<String> requiredTexts(String key) {
        List<String> texts = texts(key);
        required(key, texts.isEmpty() ? Optional.empty() : Optional.of(texts));
        return texts;
    }

    /** Texts by their names. Empty where the key is missing. */
    public Map<String, ?> mapping(String key) {
        return read(key, "a mapping of names to values", Entry::map).orElse(Map.of());
    }

    /** The secret that a reference points to. */
    public Secret secret(String key) {
        return required(key, optionalSecret(key));
    }

    /** The secret that a reference points to, or empty where the key is missing. */
    public Optional<Secret> optionalSecret(String key) {
        return optionalText(key).flatMap(reference -> resolve(key, reference));
    }

    /** One or more secrets. */
    public List<Secret> secrets(String key) {
        return requiredTexts(key).stream()
                .flatMap(reference -> resolve(key, reference).stream())
                .toList();
    }

    /** An address that may be shown. */
    public NetworkAddress address(String key, Set<String> schemes) {
        String text = text(key);
        return text == null ? null : address(key, text, schemes);
    }

    /** An address that lets in whoever knows it: a reference to where it is. */
    public NetworkAddress secretAddress(String key, Set<String> schemes) {
        Secret secret = secret(key);
        return secret == null ? null : address(key, secret.value(), schemes);
    }

    private NetworkAddress address(String key, String text, Set<String> schemes) {
        String allowed = schemes.stream()
                .sorted()
                .map(scheme -> scheme + "://")
                .reduce((a, b) -> a + " or " + b)
                .orElse("");
        try {
            NetworkAddress address = NetworkAddress.parse(text);
            if (schemes.contains(address.scheme()) && address.tail().indexOf('#') < 0) {
                return address;
            }
            problem(key, "must be an address that begins with " + allowed + ", without a #");
        } catch (InvalidAddressException e) {
            problem(key, e.getMessage());
        }
        return null;
    }

    /** The secret that a reference inside a mapping points to; what is wrong with it is a problem of this key. */
    public Optional<Secret> resolve(String key, String reference) {
        try {
            return Optional.of(secrets.resolve(key, reference));
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    private <T> T required(String key, Optional<T> value) {
        if (value.isEmpty() && values.get(key) == null) {
            problem(key, "is required");
        }
        return value.orElse(null);
    }

    private <T> Optional<T> read(String key, String allowed, Function<Object, T> parser) {
        known.add(key);
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        T parsed = parser.apply(value);
        if (parsed == null) {
            problem(key, "must be " + allowed + ", got \"" + PrintableText.of(value.toString(), LONGEST_SHOWN) + '"');
        }
        return Optional.ofNullable(parsed);
    }

    private static List<String> list(Object value) {
        if (value instanceof List<?> list) {
            boolean fits = !list.isEmpty()
                    && list.size() <= MOST_VALUES
                    && list.stream()
                            .allMatch(one -> one != null && !one.toString().isBlank());
            return fits ? list.stream().map(Object::toString).toList() : null;
        }
        return value instanceof Map || value.toString().isBlank() ? null : List.of(value.toString());
    }

    private static Map<String, ?> map(Object value) {
        if (value instanceof Map<?, ?> map && map.size() <= MOST_VALUES) {
            return map.entrySet().stream()
                    .filter(entry -> entry.getKey() != null && entry.getValue() != null)
                    .collect(java.util.stream.Collectors.toUnmodifiableMap(
                            entry -> entry.getKey().toString(), Map.Entry::getValue));
        }
        return null;
    }
}
