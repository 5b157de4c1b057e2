package io.maskwatch.alerts;

import io.maskwatch.schemas.settings.InvalidSettingsException;
import io.maskwatch.schemas.settings.Settings;
import io.maskwatch.schemas.text.PrintableText;
import java.util.Map;

/** The arguments of the service: none, or {@code --config FILE}. */
final class CommandLine {
    private static final int LONGEST_SHOWN = 200;

    private CommandLine() {}

    /** The entries of the file that the arguments name; throws {@link InvalidSettingsException} with a sentence. */
    static Map<String, String> settings(String[] arguments) {
        if (arguments.length == 0) {
            return Map.of();
        }
        if (arguments.length != 2 || !arguments[0].equals("--config")) {
            throw InvalidSettingsException.of("arguments must be none or --config FILE, got \""
                    + PrintableText.of(String.join(" ", arguments), LONGEST_SHOWN) + '"');
        }
        return Settings.file(new String[] {arguments[1]});
    }
}
