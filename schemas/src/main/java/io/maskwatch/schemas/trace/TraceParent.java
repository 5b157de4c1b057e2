package io.maskwatch.schemas.trace;

import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a trace, as W3C's trace context (https://www.w3.org/TR/trace-context/) names it. Immutable.
 *
 * @param traceId 32 digits of lower-case hexadecimal, not all 0: the same all the way
 * @param spanId 16 such digits, not all 0: of the step that comes next
 * @param sampled whether somebody records the trace
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {
    /** The name of the header that carries it, in Kafka's records and in HTTP. */
    public static final String HEADER = "traceparent";

    private static final Pattern TEXT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
    private static final Pattern ZEROS = Pattern.compile("0+");
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]*");
    private static final HexFormat HEX = HexFormat.of();

    public TraceParent {
        requireId(traceId, 32);
        requireId(spanId, 16);
    }

    /** A trace that begins. */
    public static TraceParent begin() {
        return new TraceParent(id() + id(), id(), false);
    }

    /** The next step of the same trace. */
    public TraceParent next() {
        return new TraceParent(traceId, id(), sampled);
    }

    /** What a text from outside says; empty where it is none of version 00, however long it is. */
    public static Optional<TraceParent> parse(String text) {
        if (text == null || text.length() != 55) {
            return Optional.empty();
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || isZero(parts.group(1)) || isZero(parts.group(2))) {
            return Optional.empty();
        }
        boolean sampled = (Integer.parseInt(parts.group(3), 16) & 1) == 1;
        return Optional.of(new TraceParent(parts.group(1), parts.group(2), sampled));
    }

    /** The header's value. */
    @Override
    public String toString() {
        return "00-" + traceId + '-' + spanId + (sampled ? "-01" : "-00");
    }

    private static String id() {
        long random;
        do {
            random = ThreadLocalRandom.current().nextLong();
        } while (random == 0);
        return HEX.toHexDigits(random);
    }

    private static boolean isZero(String id) {
        return ZEROS.matcher(id).matches();
    }

    private static void requireId(String id, int digits) {
        Objects.requireNonNull(id, "id");
        if (id.length() != digits || !DIGITS.matcher(id).matches() || isZero(id)) {
            throw new IllegalArgumentException(
                    "an id of a trace must be " + digits + " digits of lower-case hexadecimal, not all 0");
        }
    }
}
