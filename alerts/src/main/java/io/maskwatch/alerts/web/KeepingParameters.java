package io.maskwatch.alerts.web;

import io.maskwatch.alerts.keeping.Covered;
import io.maskwatch.alerts.validation.OutsideText;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what holds, erasures and exports are about. Each throws {@link BadRequestException} for what is not allowed. */
final class KeepingParameters {
    private static final int LONGEST_REASON = 500;

    private KeepingParameters() {}

    /** One alert, or a camera and a time, whose end may have to be there. */
    static Covered covered(
            @Nullable String alertId,
            @Nullable String cameraId,
            @Nullable String from,
            @Nullable String to,
            boolean withEnd) {
        if ((alertId == null) == (cameraId == null)) {
            throw new BadRequestException("alertId or cameraId", "given, one of the two", String.valueOf(alertId));
        }
        if (alertId != null) {
            if (from != null || to != null) {
                throw new BadRequestException("from and to", "left out with alertId", from == null ? to : from);
            }
            return new Covered(
                    Optional.of(Parameters.alertId(alertId)), Optional.empty(), Optional.empty(), Optional.empty());
        }
        return camera(cameraId, Optional.ofNullable(from), Optional.ofNullable(to), withEnd);
    }

    /** A camera and a time. */
    static Covered camera(String cameraId, Optional<String> from, Optional<String> to, boolean withEnd) {
        String camera = Parameters.name("cameraId", Optional.of(cameraId)).orElseThrow();
        Instant begin = Parameters.moment("from", from).orElseThrow(() -> missing("from"));
        Optional<Instant> end = Parameters.moment("to", to);
        if (withEnd && end.isEmpty()) {
            throw missing("to");
        }
        if (end.isPresent() && !end.get().isAfter(begin)) {
            throw new BadRequestException(
                    "to", "after from, " + begin, end.get().toString());
        }
        return new Covered(Optional.empty(), Optional.of(camera), Optional.of(begin), end);
    }

    /** Why somebody does what cannot go without a reason. */
    static String reason(@Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        boolean sound = !stripped.isEmpty()
                && stripped.length() <= LONGEST_REASON
                && OutsideText.isStorable(stripped)
                && stripped.chars().noneMatch(Character::isISOControl);
        if (!sound) {
            throw new BadRequestException(
                    "reason", "1 to " + LONGEST_REASON + " characters in one line", String.valueOf(text));
        }
        return stripped;
    }

    /** The id of a hold or an erasure. */
    static UUID id(String what, String text) {
        if (text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return UUID.fromString(text);
        }
        throw new BadRequestException("the " + what + "'s id", "a UUID", text);
    }

    private static BadRequestException missing(String name) {
        return new BadRequestException(name, "given with a camera, such as 2026-11-29T22:15:00Z", "");
    }
}
