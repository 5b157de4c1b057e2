package io.maskwatch.alerts.validation;

import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.camera.CameraChecks;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Checks single fields of records from outside. Each throws {@link InvalidRecordException} with field and value. */
public final class Fields {
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_SHOWN = 80;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** As the job: clocks may differ by so much. What is said to be seen later than that heads every list until then. */
    private static final Duration LARGEST_LEAD = Duration.ofMinutes(5);

    private Fields() {}

    /** The canonical text form of a UUID. */
    public static UUID uuid(String field, String value) {
        // UUID.fromString alone also takes "1-1-1-1-1".
        if (!value.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw invalid(field, value, "a UUID");
        }
        return UUID.fromString(value);
    }

    public static void cameraId(String value) {
        require(
                CameraChecks.isCameraId(value),
                "cameraId",
                value,
                "1 to 100 characters of a-z, A-Z, 0-9, dot, dash and underscore");
    }

    /** Text that may be null, of at most 500 characters without NUL, which PostgreSQL cannot keep. */
    public static void text(String field, String value) {
        require(
                value == null || (value.length() <= LONGEST_TEXT && OutsideText.isStorable(value)),
                field,
                value,
                "at most " + LONGEST_TEXT + " characters without NUL");
    }

    public static void sha256(String field, String value) {
        require(value.matches("[0-9a-f]{64}"), field, value, "64 digits of lower-case hexadecimal");
    }

    /** A moment that may be null and that a clock of our time can show. */
    public static void moment(String field, Instant value) {
        boolean plausible = value == null || (!value.isBefore(EARLIEST) && value.isBefore(LATEST));
        if (!plausible) {
            throw new InvalidRecordException(
                    DeadLetterReason.IMPLAUSIBLE_TIME, field + " must lie between 2000 and 2199, got " + value);
        }
    }

    /** A moment that may be null and at which something was seen: not later than now, but for clocks that differ. */
    public static void past(String field, Instant value, Instant now) {
        moment(field, value);
        if (value != null && value.isAfter(now.plus(LARGEST_LEAD))) {
            throw new InvalidRecordException(
                    DeadLetterReason.IMPLAUSIBLE_TIME,
                    field + " must lie at most " + LARGEST_LEAD.toMinutes() + " minutes ahead of this service's clock ("
                            + now + "), got " + value);
        }
    }

    /** A part of a whole or a probability. */
    public static void share(String field, double value) {
        require(value >= 0 && value <= 1, field, value, "0 to 1");
    }

    public static void atLeast(String field, long value, long minimum) {
        require(value >= minimum, field, value, minimum + " or more");
    }

    public static void require(boolean acceptable, String field, Object value, String expected) {
        if (!acceptable) {
            throw invalid(field, value, expected);
        }
    }

    private static InvalidRecordException invalid(String field, Object value, String expected) {
        String shown = PrintableText.of(String.valueOf(value), LONGEST_SHOWN);
        return new InvalidRecordException(
                DeadLetterReason.INVALID_RECORD, field + " must be " + expected + ", got \"" + shown + '"');
    }
}
