package io.maskwatch.schemas.text;

import java.util.Locale;

/** Names of constants as settings, interfaces and tables have them. */
public final class DashedName {
    private DashedName() {}

    /** {@code "false-alarm"} of {@code FALSE_ALARM}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
