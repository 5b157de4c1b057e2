package io.maskwatch.alerts.web;

import io.maskwatch.alerts.figures.MaskQuery.By;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the parameters of figures. Each throws {@link BadRequestException} for a value that is not allowed. */
final class FigureParameters {
    private FigureParameters() {}

    static Optional<By> by(Optional<String> text) {
        return text.map(value -> Stream.of(By.values())
                .filter(by -> by.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("by", "camera, site, day or hour", value)));
    }

    static Optional<ZoneId> zone(Optional<String> text) {
        return text.map(value -> {
            try {
                return ZoneId.of(value);
            } catch (DateTimeException e) {
                throw new BadRequestException("timeZone", "a time zone such as Europe/Berlin or UTC", value);
            }
        });
    }
}
