package io.maskwatch.alerts.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Reads the parameters of requests about routes and silences. Each throws {@link BadRequestException} for what is not allowed. */
final class RoutingParameters {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private RoutingParameters() {}

    static long version(String text) {
        if (text.matches("\\d{1,18}")) {
            return Long.parseLong(text);
        }
        throw new BadRequestException("the version", "a whole number", text);
    }

    /** The version that a change was decided on, from the ETag that a GET gave. */
    static long ifMatch(Optional<String> header, String what) {
        String text = header.orElseThrow(() -> new PreconditionRequiredException(
                "If-Match must name the ETag of " + what + " that the change was decided on, such as \"3\""));
        String stripped = text.strip();
        if (stripped.matches("\"\\d{1,18}\"")) {
            return Long.parseLong(stripped.substring(1, stripped.length() - 1));
        }
        throw new BadRequestException("If-Match", "the ETag of " + what + ", such as \"3\"", text);
    }

    /** Who makes a change. What a person says about it doesn't count. */
    static String author(Optional<String> author) {
        return Actor.author(Parameters.name("author", author));
    }

    static Optional<Instant> moment(String parameter, Optional<String> text) {
        return text.map(value -> moment(parameter, value));
    }

    static Instant moment(String parameter, String value) {
        try {
            Instant moment = OffsetDateTime.parse(value).toInstant();
            if (!moment.isBefore(EARLIEST) && moment.isBefore(LATEST)) {
                return moment;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new BadRequestException(parameter, "a time with its offset, such as 2026-11-30T08:00:00Z", value);
    }

    /** The text of a file. */
    static String file(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // told below
        }
        throw new BadRequestException("the file", "UTF-8 text without NUL", "bytes that are not");
    }

    static UUID silenceId(String text) {
        if (text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return UUID.fromString(text);
        }
        throw new BadRequestException("the silence's id", "a UUID", text);
    }
}
