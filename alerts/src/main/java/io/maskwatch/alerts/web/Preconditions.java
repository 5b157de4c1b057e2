package io.maskwatch.alerts.web;

import io.maskwatch.alerts.review.Review;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers that make a change safe: If-Match, so that it overwrites nobody's, and Idempotency-Key. */
final class Preconditions {
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

    private Preconditions() {}

    /** The entity tag of a review. */
    static String eTag(Review review) {
        return "\"" + review.version() + "\"";
    }

    /** The version that a change was decided on. */
    static long version(Optional<String> ifMatch) {
        String text = ifMatch.orElseThrow(() -> new PreconditionRequiredException(
                "If-Match must name the ETag of the review that the change was decided on, such as \"3\""));
        Matcher matcher = ETAG.matcher(text.strip());
        if (!matcher.matches()) {
            throw new BadRequestException("If-Match", "the ETag of the alert's review, such as \"3\"", text);
        }
        return Long.parseLong(matcher.group(1));
    }

    /** The client's name for the request, if it gave one. */
    static Optional<String> idempotencyKey(Optional<String> header) {
        return header.map(text -> {
            if (!text.matches("[\\x21-\\x7e]{1,200}")) {
                throw new BadRequestException(
                        "Idempotency-Key", "1 to 200 visible ASCII characters, such as a UUID", text);
            }
            return text;
        });
    }
}
