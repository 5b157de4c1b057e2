package io.maskwatch.vision;

import java.util.Locale;

/** Something that people choose by a name on the command line and in settings. */
public interface Named {
    /** The name of the constant in Java, which enums have. */
    String name();

    /** How commands and settings call it: {@code "opencv-ssd"}. */
    default String argument() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
