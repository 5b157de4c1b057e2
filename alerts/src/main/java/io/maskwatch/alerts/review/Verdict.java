package io.maskwatch.alerts.review;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an alert turned out to be. */
public enum Verdict {
    /** Somebody really was without a mask. */
    CONFIRMED,
    /** Nobody was. */
    FALSE_ALARM,
    /** It tells what another alert tells already. */
    DUPLICATE;

    /** The name in the database and in the API. */
    @JsonValue
    public String dashed() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The verdict of this name, if there is one. */
    public static Optional<Verdict> of(String name) {
        return Stream.of(values())
                .filter(verdict -> verdict.dashed().equals(name))
                .findFirst();
    }
}
