package io.maskwatch.alerts;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The arguments of the service: none, or {@code --config FILE}. */
final class CommandLine {
    private CommandLine() {}

    /** The entries of the file that the arguments name; throws {@link IllegalArgumentException} with a sentence. */
    static Map<String, String> settings(String[] arguments) {
        if (arguments.length == 0) {
            return Map.of();
        }
        if (arguments.length != 2 || !arguments[0].equals("--config")) {
            throw new IllegalArgumentException(
                    "arguments must be none or --config FILE, got \"" + String.join(" ", arguments) + '"');
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[1]))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--config must name a readable properties file, got \"" + arguments[1] + '"', e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }
}
